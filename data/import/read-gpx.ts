import sax from 'sax';
import type { SourcePoint, TrackDraft } from './draft.ts';
import { FileRefused, type ImportLog } from './import-log.ts';
import type { ImportLimits } from './limits.ts';
import { numberOf, readFix } from './source-point.ts';

const MAX_DEPTH = 64;

interface OpenPoint {
  lat: string;
  lon: string;
  line: number;
  point: number;
  /** Child elements by local name, extensions flattened. */
  fields: Record<string, string>;
}

interface OpenTrack extends TrackDraft {
  seen: number;
  untimed: number;
  firstUntimed?: OpenPoint;
}

/**
 * GPX 1.0 and 1.1 (https://www.topografix.com/gpx.asp), streaming: each <trk> is a patrol. Coordinates are WGS 84 by
 * definition and times UTC. Routes and waypoints have no track and are reported as left out.
 * @throws FileRefused for XML that is not well-formed, with its line; nothing of a broken file is taken;
 *   for more fixes than the limit
 */
export async function readGpx(
  text: AsyncIterable<string>,
  log: ImportLog,
  limits: ImportLimits,
): Promise<TrackDraft[]> {
  const reader = new GpxReader(log, limits);
  for await (const piece of text) reader.write(piece);
  return reader.end();
}

class GpxReader {
  private readonly parser = sax.parser(true, { position: true });
  private readonly tracks: TrackDraft[] = [];
  private readonly path: string[] = [];
  private readonly leftOut = { wpt: 0, rte: 0 };
  private track: OpenTrack | undefined;
  private point: OpenPoint | undefined;
  private content = '';
  private fixes = 0;
  private failure: FileRefused | undefined;

  constructor(
    private readonly log: ImportLog,
    private readonly limits: ImportLimits,
  ) {
    const { parser } = this;
    parser.onopentag = (tag) => this.open(localName(tag.name), tag.attributes as Record<string, string>);
    parser.onclosetag = (name) => this.close(localName(name));
    parser.ontext = (piece) => {
      this.content += piece;
    };
    parser.oncdata = parser.ontext;
    parser.ondoctype = (doctype) => {
      // Entities of its own are how a small XML file becomes gigabytes; no GPX needs them.
      if (/<!ENTITY/i.test(doctype)) this.fail('xml-entities', 'XML with entities of its own is refused');
    };
    parser.onerror = (error) => this.fail('broken-xml', error.message.split('\n')[0] ?? 'not well-formed');
  }

  write(piece: string): void {
    try {
      this.parser.write(piece);
    } catch (error) {
      this.fail('broken-xml', (error as Error).message.split('\n')[0] ?? 'not well-formed');
    }
    if (this.failure) throw this.failure;
  }

  end(): TrackDraft[] {
    try {
      this.parser.close();
    } catch (error) {
      this.fail('broken-xml', (error as Error).message.split('\n')[0] ?? 'not well-formed');
    }
    if (this.failure) throw this.failure;
    const { wpt, rte } = this.leftOut;
    if (wpt > 0) this.log.warn('ignored-waypoints', `${wpt} waypoints (wpt) are no track and were left out`);
    if (rte > 0) this.log.warn('ignored-routes', `${rte} routes (rte) have no times and were left out`);
    return this.tracks;
  }

  private get line(): number {
    return this.parser.line + 1;
  }

  private fail(code: string, message: string): void {
    this.failure ??= new FileRefused(code, `line ${this.line}: ${message}`, { line: this.line });
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.path.push(name);
    this.content = '';
    if (this.path.length > MAX_DEPTH)
      this.fail('broken-xml', `more than ${MAX_DEPTH} elements inside one another`);
    if (this.path.length === 1 && name !== 'gpx') this.fail('unsupported-format', `<${name}> is not GPX`);
    if (this.path.length === 2 && (name === 'wpt' || name === 'rte')) this.leftOut[name]++;
    if (this.path.length === 2 && name === 'trk') {
      this.track = { name: null, person: null, points: [], place: { line: this.line }, seen: 0, untimed: 0 };
    }
    if (name === 'trkpt' && this.track) {
      const { lat = '', lon = '' } = attributes;
      this.point = { lat, lon, line: this.line, point: ++this.track.seen, fields: {} };
    }
  }

  private close(name: string): void {
    const content = this.content.trim();
    this.content = '';
    this.path.pop();
    if (name === 'trkpt' && this.track && this.point) {
      this.takePoint(this.track, this.point);
      this.point = undefined;
    } else if (this.point) {
      if (content !== '') this.point.fields[name] = content;
    } else if (name === 'name' && this.track && this.path.length === 2) {
      this.track.name = content || null;
    } else if (name === 'trk' && this.track && this.path.length === 1) {
      this.takeTrack(this.track);
      this.track = undefined;
    }
  }

  private takePoint(track: OpenTrack, open: OpenPoint): void {
    const { line, point } = open;
    const { time, ele, ...extra } = open.fields;
    if (time === undefined) {
      track.untimed++;
      track.firstUntimed ??= open;
      return;
    }
    const read = readFix({ time, x: open.lon, y: open.lat }, 0);
    if (!read.ok) {
      this.log.refuse('fixes', read.code, read.message, { line, point });
      return;
    }
    if (++this.fixes > this.limits.fixes) {
      this.fail('too-many-fixes', `more than ${this.limits.fixes} fixes; split the file`);
      return;
    }
    const { x, y, at } = read;
    const fix: SourcePoint = { x, y, at, ele: numberOf(ele) ?? null, place: { line, point } };
    if (Object.keys(extra).length > 0) fix.extra = extra;
    track.points.push(fix);
  }

  /** Points without a time are one line of the report, not a thousand. */
  private takeTrack(track: OpenTrack): void {
    const { seen, untimed, firstUntimed, ...draft } = track;
    const label = track.name ? `track "${track.name}"` : `the track of line ${track.place.line}`;
    if (seen === 0) {
      this.log.warn('empty-track', `${label} has no points`, track.place);
      return;
    }
    if (untimed > 0 && firstUntimed) {
      const { line, point } = firstUntimed;
      const which =
        untimed === seen
          ? `none of the ${seen} points of ${label} has`
          : `${untimed} points of ${label} have no`;
      const what = untimed === seen ? `${which} a time` : `${which} time`;
      this.log.refuse('fixes', 'no-time', `${what}; first: point ${point}`, { line, point });
      this.log.refused.fixes += untimed - 1;
    }
    if (draft.points.length === 0) this.log.refused.tracks++;
    else this.tracks.push(draft);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
