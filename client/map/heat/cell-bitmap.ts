import { BitmapLayer } from '@deck.gl/layers';
import { TILE_CELLS } from '../../../domain/heat/grid.ts';

/** Edge of a cell, CSS px, at which its outline appears, and at which it is full. */
const outlineFrom = 9;
const outlineFull = 13;

/** Lets the ground shine through along the edges of cells that are large enough on the screen to have one. */
const outline = `
  vec2 cells = geometry.uv * ${TILE_CELLS}.0;
  vec2 cellsPerPixel = max(fwidth(cells), vec2(1e-6));
  vec2 place = fract(cells);
  vec2 pixelsToEdge = min(place, 1.0 - place) / cellsPerPixel;
  float cellPixels = 1.0 / max(cellsPerPixel.x, cellsPerPixel.y);
  float onEdge = 1.0 - smoothstep(0.3, 0.9, min(pixelsToEdge.x, pixelsToEdge.y));
  color.a *= 1.0 - 0.6 * onEdge * smoothstep(OUTLINE_FROM, OUTLINE_FULL, cellPixels);
`;

/** Draws a tile's bitmap cell by cell, with thin outlines when a cell is large enough. */
export class CellBitmapLayer extends BitmapLayer {
  static override layerName = 'CellBitmapLayer';

  override getShaders() {
    const pixels = (css: number) => (css * devicePixelRatio).toFixed(1);
    return {
      ...super.getShaders(),
      inject: {
        'fs:DECKGL_FILTER_COLOR': outline
          .replace('OUTLINE_FROM', pixels(outlineFrom))
          .replace('OUTLINE_FULL', pixels(outlineFull)),
      },
    };
  }
}
