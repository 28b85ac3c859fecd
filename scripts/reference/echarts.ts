/** A vertex in whole steps of the ECharts grid: multiply by 1/1024 for degrees. */
export type GridPoint = readonly [number, number];

/** One district as the ECharts file stores it: GCJ-02, every part a single ring without holes. */
export interface GridDistrict {
  code: string;
  name: string;
  rings: GridPoint[][];
}

interface EncodedFeature {
  id: string;
  properties: { name: string };
  geometry:
    | { type: 'Polygon'; coordinates: string[]; encodeOffsets: GridPoint[] }
    | { type: 'MultiPolygon'; coordinates: string[][]; encodeOffsets: GridPoint[][] };
}

interface EncodedCollection {
  UTF8Encoding: boolean;
  features: EncodedFeature[];
}

/** Undo zigzag: 0, 1, 2, 3 … stand for 0, −1, 1, −2 …; ECharts adds 64 to stay in printable characters. */
function delta(text: string, index: number): number {
  const value = text.charCodeAt(index) - 64;
  return (value >> 1) ^ -(value & 1);
}

/** Undo the ECharts `UTF8Encoding` of one ring: pairs of zigzag differences from the offset. */
export function decodeRing(text: string, [startX, startY]: GridPoint): GridPoint[] {
  const ring: GridPoint[] = [];
  let x = startX;
  let y = startY;
  for (let index = 0; index + 1 < text.length; index += 2) {
    x += delta(text, index);
    y += delta(text, index + 1);
    ring.push([x, y]);
  }
  return ring;
}

function decodePart(rings: readonly string[], offsets: readonly GridPoint[]): GridPoint[] {
  const [text] = rings;
  const [offset] = offsets;
  if (rings.length !== 1 || !text || !offset) throw new Error('expected parts with one ring and no holes');
  return decodeRing(text, offset);
}

function decodeGeometry(geometry: EncodedFeature['geometry']): GridPoint[][] {
  if (geometry.type === 'Polygon') return [decodePart(geometry.coordinates, geometry.encodeOffsets)];
  return geometry.coordinates.map((part, index) => decodePart(part, geometry.encodeOffsets[index] ?? []));
}

/** Decode an ECharts map file (JSON text) into districts on its integer grid. */
export function decodeMap(json: string): GridDistrict[] {
  const map = JSON.parse(json) as EncodedCollection;
  if (!map.UTF8Encoding) throw new Error('expected the ECharts UTF8Encoding');
  return map.features.map(({ id, properties, geometry }) => ({
    code: id,
    name: properties.name,
    rings: decodeGeometry(geometry),
  }));
}
