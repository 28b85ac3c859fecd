/** Gaps (缺口) as vector tiles: they are computed for one question, not stored, so the list itself is cut. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Gap, GapList } from '../../domain/model/gap.ts';
import type { TileAddress } from '../address.ts';

export const gapTiles = { layer: 'gap', minzoom: 5, maxzoom: 15 };

const extent = 4096;

/** Properties of a tile's features; null becomes an absent property, for MVT has no null. */
export const gapFields: Record<string, string> = {
  id: 'String: as in the list of gaps',
  rank: 'Number: place by score',
  score: 'Number: hectares × risk × days',
  risk: 'Number: 1 and more',
  areaM2: 'Number: m²',
  daysSinceVisit: 'Number: days; absent: never visited',
  dominantSpecies: 'String: you_shi_sz 优势树种',
};

/** One list of gaps, ready to be cut into tiles. */
export class GapTileIndex {
  private readonly index: GeoJSONVT;

  constructor({ gaps }: GapList) {
    const features = gaps.map((gap) => ({
      type: 'Feature' as const,
      geometry: gap.geometry as GeoJSON.Polygon | GeoJSON.MultiPolygon,
      properties: propertiesOf(gap),
    }));
    this.index = new GeoJSONVT(
      { type: 'FeatureCollection', features },
      { maxZoom: gapTiles.maxzoom, extent, buffer: 64, tolerance: 3 },
    );
  }

  /** Bytes of a tile (MVT 2.1); empty outside the zooms and where no gap is. */
  tile({ z, x, y }: TileAddress): Uint8Array {
    const tile = z >= gapTiles.minzoom && z <= gapTiles.maxzoom ? this.index.getTile(z, x, y) : null;
    if (!tile || tile.features.length === 0) return new Uint8Array();
    return fromGeojsonVt({ [gapTiles.layer]: tile }, { version: 2, extent });
  }
}

function propertiesOf(gap: Gap): Record<string, string | number> {
  const properties: Record<string, string | number> = {};
  for (const name of Object.keys(gapFields)) {
    const value = gap[name as keyof Gap];
    if (typeof value === 'string' || typeof value === 'number') properties[name] = value;
  }
  return properties;
}
