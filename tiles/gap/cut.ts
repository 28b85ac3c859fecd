/** Gaps (缺口) as vector tiles: they are computed for one question, not stored, so the list itself is cut. */
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
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
    if (!tile) return new Uint8Array();
    // The library's type of a finished tile still holds that of an unfinished one.
    const features = (tile.features as GeoJSONVTFeature[]).flatMap(
      (feature) => withoutFlatRings(feature) ?? [],
    );
    if (features.length === 0) return new Uint8Array();
    return fromGeojsonVt(
      { [gapTiles.layer]: { ...tile, features } as GeoJSONVTTile },
      { version: 2, extent },
    );
  }
}

/**
 * Far out, a small gap rounds to a ring without area, which MVT 2.1 (4.3.4.4) forbids. A gap of such rings only is not
 * drawn there: null.
 */
function withoutFlatRings(feature: GeoJSONVTFeature): GeoJSONVTFeature | null {
  if (feature.type === 1) return null;
  const geometry = feature.geometry.filter((ring) => twiceArea(ring) !== 0);
  return geometry.length === 0 ? null : { ...feature, geometry };
}

/** Shoelace formula; its sign tells the direction. */
function twiceArea(ring: [number, number][]): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    twice += x * nextY - nextX * y;
  });
  return twice;
}

function propertiesOf(gap: Gap): Record<string, string | number> {
  const properties: Record<string, string | number> = {};
  for (const name of Object.keys(gapFields)) {
    const value = gap[name as keyof Gap];
    if (typeof value === 'string' || typeof value === 'number') properties[name] = value;
  }
  return properties;
}
