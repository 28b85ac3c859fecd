import { TileLayer, type TileLayerProps } from '@deck.gl/geo-layers';
import { BitmapLayer } from '@deck.gl/layers';
import { heatDomain } from '../../../domain/heat/scale.ts';
import { decodeSurface, type HeatMeasure } from '../../../domain/heat/surface.ts';
import { daysBetween } from '../../../domain/law/period.ts';
import type { Period } from '../../../domain/model/common.ts';
import type { Theme } from '../../app/mode.ts';
import type { MapCatalogue } from '../catalogue.ts';
import { rampOf } from './ramp.ts';
import { paintHeat } from './texture.ts';

export interface HeatSpec extends Period {
  measure: HeatMeasure;
  version: number;
  theme: Theme;
}

/** One tile, decoded and coloured; null where no patrol was in the window. */
async function loadTile(
  spec: HeatSpec,
  { x, y, z }: { x: number; y: number; z: number },
  signal?: AbortSignal,
): Promise<ImageData | null> {
  const query = new URLSearchParams({
    from: spec.from,
    to: spec.to,
    measure: spec.measure,
    v: String(spec.version),
  });
  const response = await fetch(`/tiles/heat/${z}/${x}/${y}?${query}`, signal ? { signal } : {});
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`heat ${z}/${x}/${y}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) return null;
  const domain = heatDomain(spec.measure, z, daysBetween(spec.from, spec.to));
  return paintHeat(decodeSurface(bytes).values, domain, rampOf(spec.measure, spec.theme), spec.measure);
}

/**
 * Patrol heat as one coloured bitmap a tile: measured 4–10 times faster here than deck.gl's HeatmapLayer, and its
 * colours do not change with the view. A changed window or version keeps the old bitmaps until the new ones are there.
 */
export function heatLayer(spec: HeatSpec, heat: MapCatalogue['heat']): TileLayer<ImageData | null> {
  const props: TileLayerProps<ImageData | null> = {
    id: 'heat',
    data: [],
    minZoom: heat.minzoom,
    maxZoom: heat.maxzoom,
    tileSize: 512,
    maxCacheSize: 120,
    refinementStrategy: 'best-available',
    getTileData: ({ index, signal }) => loadTile(spec, index, signal),
    updateTriggers: { getTileData: [spec.from, spec.to, spec.measure, spec.version, spec.theme] },
    renderSubLayers: ({ id, data, tile, visible, opacity }) => {
      const { boundingBox } = tile;
      const [[west, south], [east, north]] = boundingBox as [[number, number], [number, number]];
      return data
        ? new BitmapLayer({
            id: `${id}-bitmap`,
            visible,
            opacity,
            image: data,
            bounds: [west, south, east, north],
            textureParameters: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'linear' },
            parameters: { depthWriteEnabled: false },
          })
        : null;
    },
  };
  return new TileLayer(props);
}
