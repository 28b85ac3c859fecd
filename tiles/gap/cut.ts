/** Gaps (缺口) as vector tiles: they are computed for one question, not stored, so the list itself is cut. */
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Gap, GapList } from '../../domain/model/gap.ts';
import type { TileAddress } from '../address.ts';
import { gapLayer } from './layer.ts';

const extent = 4096;

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
      { maxZoom: gapLayer.maxzoom, extent, buffer: 64, tolerance: 3 },
    );
  }

  /** Bytes of a tile (MVT 2.1); empty outside the zooms and where no gap is. */
  tile({ z, x, y }: TileAddress): Uint8Array {
    const tile = z >= gapLayer.minzoom && z <= gapLayer.maxzoom ? this.index.getTile(z, x, y) : null;
    if (!tile) return new Uint8Array();
    // The library's type of a finished tile still holds that of an unfinished one.
    const features = (tile.features as GeoJSONVTFeature[]).flatMap(
      (feature) => withoutFlatRings(feature) ?? [],
    );
    if (features.length === 0) return new Uint8Array();
    return fromGeojsonVt({ [gapLayer.id]: { ...tile, features } as GeoJSONVTTile }, { version: 2, extent });
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

/** The attributes that the catalogue tells of; null becomes an absent property, for MVT has no null. */
function propertiesOf(gap: Gap): Record<string, string | number> {
  const properties: Record<string, string | number> = {};
  for (const { name } of gapLayer.attributes) {
    const value = gap[name as keyof Gap];
    if (typeof value === 'string' || typeof value === 'number') properties[name] = value;
  }
  return properties;
}
