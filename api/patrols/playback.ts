import type pg from 'pg';
import { partitionMonth } from '../../data/patrols/write-fixes.ts';
import { fixFlag } from '../../domain/geo/fix.ts';
import { segmentLengthM } from '../../domain/geo/geodesic.ts';
import { defaultStopRule, stopsOf, type TimedPlace } from '../../domain/geo/stops.ts';
import { thinned } from '../../domain/geo/thin.ts';
import { trackRuleOf } from '../../domain/geo/track-rule.ts';
import { dayOfInstant } from '../../domain/law/period.ts';
import type { fixDoubts, PatrolPlayback } from '../../domain/model/playback.ts';
import { findPatrol } from './queries.ts';

/** Worse than this a fix may lie on the other side of a valley, metres. */
const accuracyM = 50;
/** A browser draws these without a thought; a longer track is thinned until it has about as many. */
const mostPoints = 20_000;
const tolerancesM = [5, 10, 20, 40];
/** Doubtful fixes that are listed; all are counted. */
const mostDoubtful = 1_000;

interface FixRow {
  seq: number;
  at: Date;
  lon: number;
  lat: number;
  accuracyM: number | null;
  flag: number;
}

type Doubt = (typeof fixDoubts)[number];
const doubtOf: Record<number, Doubt | undefined> = {
  [fixFlag.jump]: 'jump',
  [fixFlag.duplicate]: 'duplicate',
  [fixFlag.outOfOrder]: 'out-of-order',
  [fixFlag.doubtfulTime]: 'doubtful-time',
};

/** One patrol as it went: the cleaned track in pieces with times, gaps, stops and doubtful fixes; undefined when there is none. */
export async function playbackOf(db: pg.Pool, id: string): Promise<PatrolPlayback | undefined> {
  const patrol = await findPatrol(db, id);
  if (!patrol) return undefined;
  const { kind, personName, startedAt, endedAt, bbox } = patrol;
  const { rows } = await db.query<FixRow>(
    `SELECT seq, at, lon, lat, accuracy_m AS "accuracyM", flag FROM fix
      WHERE month = $1 AND patrol_id = $2 ORDER BY at, seq`,
    [partitionMonth(dayOfInstant(new Date(startedAt))), id],
  );
  const start = Date.parse(startedAt);
  const seconds = ({ at }: FixRow) => (at.getTime() - start) / 1000;

  const pieces: TimedPlace[][] = [];
  const doubtful: PatrolPlayback['doubtful'] = [];
  const counts = { jump: 0, duplicate: 0, 'out-of-order': 0, 'doubtful-time': 0, inaccurate: 0 };
  for (const fix of rows) {
    const good = fix.flag === fixFlag.good || fix.flag === fixFlag.afterGap;
    if (good) {
      if (pieces.length === 0 || fix.flag === fixFlag.afterGap) pieces.push([]);
      pieces.at(-1)!.push([fix.lon, fix.lat, seconds(fix)]);
    }
    const inaccurate = good && fix.accuracyM !== null && fix.accuracyM > accuracyM;
    const doubt = inaccurate ? 'inaccurate' : doubtOf[fix.flag];
    if (!doubt) continue;
    counts[doubt]++;
    const { seq, lon, lat } = fix;
    if (doubtful.length < mostDoubtful)
      doubtful.push({ doubt, seq, lon, lat, s: seconds(fix), accuracyM: fix.accuracyM });
  }
  const stops = pieces.flatMap((piece) => stopsOf(piece));
  const drawn = fitted(pieces);
  const { gapS, gapM, maxSpeedMps } = trackRuleOf(kind);
  return {
    id,
    kind,
    personName,
    startedAt,
    endedAt,
    bbox,
    pieces: drawn.pieces.map((piece) => piece.map(([lon, lat, s]) => [lon, lat, s])),
    gaps: pieces.slice(1).map((piece, i) => gapBetween(pieces[i]!.at(-1)!, piece[0]!)),
    stops,
    doubtful,
    counts: { fixes: rows.length, shown: sizeOf(drawn.pieces), ...counts },
    rule: { stop: defaultStopRule, gapS, gapM, maxSpeedMps, accuracyM, toleranceM: drawn.toleranceM },
  };
}

const sizeOf = (pieces: TimedPlace[][]) => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** The pieces as they are when they have few enough points, else thinned as little as it takes. */
function fitted(pieces: TimedPlace[][]): { pieces: TimedPlace[][]; toleranceM: number } {
  if (sizeOf(pieces) <= mostPoints) return { pieces, toleranceM: 0 };
  let thin = pieces;
  for (const toleranceM of tolerancesM) {
    thin = pieces.map((piece) => thinned(piece, toleranceM));
    if (sizeOf(thin) <= mostPoints) return { pieces: thin, toleranceM };
  }
  return { pieces: thin, toleranceM: tolerancesM.at(-1)! };
}

function gapBetween(from: TimedPlace, to: TimedPlace): PatrolPlayback['gaps'][number] {
  return { from: [...from], to: [...to], lengthM: segmentLengthM(from[0], from[1], to[0], to[1]) };
}
