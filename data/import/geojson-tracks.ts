import type { Feature, LineString, MultiLineString, Point, Position } from 'geojson';
import { type Column, columnOf } from './columns.ts';
import type { TrackDraft } from './draft.ts';
import { FileRefused, type ImportLog, type Place } from './import-log.ts';
import type { ImportLimits } from './limits.ts';
import { readFix } from './source-point.ts';

const SHANGHAI_MINUTES = 480;

/** Tracks among the features of a GeoJSON file. */
export class TrackFeatures {
  private readonly lines: TrackDraft[] = [];
  private readonly ofPoints = new Map<string, TrackDraft>();
  private fixes = 0;
  private unzoned = 0;
  any = false;

  constructor(
    private readonly log: ImportLog,
    private readonly limits: ImportLimits,
  ) {}

  add(feature: Feature<Point | LineString | MultiLineString>, place: Place): void {
    this.any = true;
    if (feature.geometry.type === 'Point') this.addPoint(feature as Feature<Point>, place);
    else this.addLine(feature as Feature<LineString | MultiLineString>, place);
  }

  end(): TrackDraft[] {
    if (this.unzoned > 0) {
      this.log.warn('time-zone', `${this.unzoned} times have no UTC offset and were read as Asia/Shanghai`);
    }
    return [...this.lines, ...this.ofPoints.values()];
  }

  private addLine({ geometry, properties }: Feature<LineString | MultiLineString>, place: Place): void {
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    const coordinates = (Array.isArray(lines) ? lines.flat() : []) as Position[];
    const times = timesOf(properties ?? {});
    if (times?.length !== coordinates.length) {
      const message = times
        ? `${times.length} times for ${coordinates.length} positions`
        : 'a line without times (coordTimes or times) is no track';
      this.log.refuse('tracks', 'no-time', message, place);
      this.log.refused.fixes += coordinates.length;
      return;
    }
    const track = this.newTrack(properties, place);
    for (const [i, position] of coordinates.entries()) {
      this.take(track, position, times[i], null, { ...place, point: i + 1 });
    }
    if (track.points.length > 0) this.lines.push(track);
    else this.log.refused.tracks++;
  }

  private addPoint({ geometry, properties }: Feature<Point>, place: Place): void {
    const { known, extra } = sortProperties(properties ?? {});
    const key = known.track !== undefined ? `track ${known.track}` : String(known.person ?? '');
    const track = this.ofPoints.get(key) ?? this.newTrack(properties, place);
    this.take(track, geometry.coordinates, known.time, extra, place, known);
    if (track.points.length > 0) this.ofPoints.set(key, track);
  }

  private newTrack(properties: Feature['properties'], place: Place): TrackDraft {
    const { known } = sortProperties(properties ?? {});
    const name = known.track ?? properties?.name;
    return { name: textOf(name), person: textOf(known.person), points: [], place };
  }

  private take(
    track: TrackDraft,
    position: Position | undefined,
    time: unknown,
    extra: Record<string, unknown> | null,
    place: Place,
    known: Partial<Record<Column, unknown>> = {},
  ): void {
    const [x, y, ele] = Array.isArray(position) ? position : [];
    const read = readFix(
      { time: textOf(time) ?? '', x: textOf(x) ?? '', y: textOf(y) ?? '' },
      SHANGHAI_MINUTES,
    );
    if (!read.ok) {
      this.log.refuse('fixes', read.code, read.message, place);
      return;
    }
    if (++this.fixes > this.limits.fixes) {
      throw new FileRefused('too-many-fixes', `more than ${this.limits.fixes} fixes; split the file`, place);
    }
    if (!read.zoned) this.unzoned++;
    track.points.push({
      x: read.x,
      y: read.y,
      at: read.at,
      ele: finite(ele) ?? finite(known.ele),
      accuracyM: finite(known.accuracy),
      extra,
      place,
    });
  }
}

/** `coordTimes` is what togeojson writes, `times` others; of a MultiLineString they may be nested. */
function timesOf(properties: Record<string, unknown>): unknown[] | undefined {
  const nested = properties.coordinateProperties as { times?: unknown } | null | undefined;
  const times = properties.coordTimes ?? properties.times ?? nested?.times;
  return Array.isArray(times) ? times.flat() : undefined;
}

function sortProperties(properties: Record<string, unknown>) {
  const known: Partial<Record<Column, unknown>> = {};
  const extra: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    const column = columnOf(name);
    if (column && known[column] === undefined) known[column] = value;
    else extra[name] = value;
  }
  return { known, extra: Object.keys(extra).length > 0 ? extra : null };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  return typeof value === 'number' ? String(value) : null;
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
