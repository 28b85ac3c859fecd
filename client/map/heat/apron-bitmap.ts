import { BitmapLayer } from '@deck.gl/layers';
import { TILE_CELLS } from '../../../domain/heat/grid.ts';
import { APRON_CELLS } from './apron.ts';

/** Draws the inner part of a bitmap that has an apron; the apron is only there to be smoothed with. */
export class ApronBitmapLayer extends BitmapLayer {
  static override layerName = 'ApronBitmapLayer';

  protected override _createMesh() {
    const mesh = super._createMesh();
    return { ...mesh, texCoords: mesh.texCoords.map((c) => (1 + c * TILE_CELLS) / APRON_CELLS) };
  }
}
