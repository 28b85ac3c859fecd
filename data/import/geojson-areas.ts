import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { day } from '../../domain/model/common.ts';
import type { AreaDraft } from './draft.ts';
import type { ImportLog, Place } from './import-log.ts';

const NAMES = ['name', '名称', 'mc', 'xzqmc', 'zldwmc', 'title', '片区名称', '网格名称'];
const CODES = ['code', '编码', '代码', '编号', 'dm', 'xzqdm', 'id', '网格编号'];
/** Codes become ids and stand in addresses. */
const MAX_CODE = 64;
const VALID_FROM = ['validfrom', 'valid_from', '生效日期'];

/** Areas among the features of a GeoJSON file; rings are checked here, crossings by PostGIS later. */
export class AreaFeatures {
  readonly drafts: AreaDraft[] = [];
  any = false;

  constructor(private readonly log: ImportLog) {}

  add({ geometry, properties }: Feature<Polygon | MultiPolygon>, place: Place): void {
    this.any = true;
    const polygons = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    ) as Position[][][];
    const fault = ringFault(polygons);
    if (fault) {
      this.log.refuse('areas', fault.code, fault.message, { ...place, vertex: fault.vertex });
      return;
    }
    const fields = new Map(
      Object.entries(properties ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const pick = (names: string[]) => {
      const value = names.map((name) => fields.get(name)).find((found) => found != null && found !== '');
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null;
    };
    const validFrom = pick(VALID_FROM);
    if (validFrom !== null && !isDay(validFrom)) {
      const message = `${shown(validFrom)} is not a day (YYYY-MM-DD) from which the area can be in force`;
      this.log.refuse('areas', 'bad-day', message, place);
      return;
    }
    const code = pick(CODES);
    if (code !== null && code.length > MAX_CODE) {
      const message = `the code ${shown(code)} has ${code.length} characters, the limit is ${MAX_CODE}`;
      this.log.refuse('areas', 'bad-code', message, place);
      return;
    }
    this.drafts.push({
      code,
      name: pick(NAMES),
      validFrom,
      properties: properties ?? {},
      polygons,
      place,
    });
  }
}

const shown = (text: string) => `"${text.slice(0, 40)}"`;

/** PostgreSQL has no year 0. */
function isDay(text: string): boolean {
  return day.safeParse(text).success && !text.startsWith('0000');
}

interface RingFault {
  code: 'unclosed-ring' | 'too-few-vertices' | 'bad-coordinate';
  message: string;
  /** Counted through all rings of the feature, from 1. */
  vertex: number;
}

function ringFault(polygons: Position[][][]): RingFault | undefined {
  let vertex = 0;
  const rings = Array.isArray(polygons) ? polygons.flat() : [];
  if (rings.length === 0) return { code: 'too-few-vertices', message: 'the polygon has no ring', vertex: 1 };
  for (const ring of rings) {
    if (!Array.isArray(ring))
      return { code: 'bad-coordinate', message: 'a ring is no list', vertex: vertex + 1 };
    for (const position of ring) {
      vertex++;
      const numbers = Array.isArray(position) ? position.slice(0, 2) : [];
      if (numbers.length < 2 || !numbers.every((value) => Number.isFinite(value))) {
        const message = `${JSON.stringify(position)?.slice(0, 60)} is no position`;
        return { code: 'bad-coordinate', message, vertex };
      }
    }
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
      return { code: 'unclosed-ring', message: 'the ring does not end at its first vertex', vertex };
    }
    if (ring.length < 4) {
      return { code: 'too-few-vertices', message: `a ring of ${ring.length} vertices has no inside`, vertex };
    }
  }
  return undefined;
}
