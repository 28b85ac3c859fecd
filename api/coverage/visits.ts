/** Which patrols concern an area in a period, and which of them count: from the coverage index. */
import type pg from 'pg';
import { Drawing } from '../../data/coverage/draw.ts';
import { readTracks } from '../../data/coverage/tracks.ts';
import { isEffective, type JudgedVisit, type PreparedArea } from '../../domain/coverage/index.ts';
import { gridVisitM } from '../../domain/coverage/rule.ts';
import type { Period } from '../../domain/model/common.ts';
import type { TrackFault } from '../../domain/model/patrol.ts';
import type { CoverageJob, Subject } from './job.ts';
import type { SwathFrame } from './swaths.ts';
import { tilesOf } from './tiles-of.ts';

/** A patrol that concerns an area. */
interface VisitRow {
  id: string;
  fault: TrackFault | null;
  digest: string;
  /** epoch seconds */
  last_fix: number | null;
  /** What of its track lies inside; null when its swath does not reach the area. */
  length_m: number | null;
  seconds: number | null;
}

/** What of a question the verdict depends on. */
type JudgedBy = Pick<CoverageJob, 'period' | 'rule' | 'effectiveOnly' | 'ownChiefId'>;

const columns = `c.patrol_id AS id, c.fault, c.digest, extract(epoch FROM c.last_fix)::float8 AS last_fix`;

/** A patrol that concerns a subject, and how much of its track lies inside; null when even its swath stays outside. */
export type MeasuredVisit = JudgedVisit & { lengthM: number | null };

/** The verdict on each patrol whose swath reaches the subject, and on those of people posted there that stayed outside. */
export async function judgeVisits(
  client: pg.ClientBase,
  subject: Subject,
  area: PreparedArea,
  frame: SwathFrame,
  job: JudgedBy,
): Promise<MeasuredVisit[]> {
  const [versionId] = subject.versionIds;
  const inside =
    subject.versionIds.length === 1
      ? await storedVisits(client, versionId!, job)
      : await measuredVisits(client, area, frame, job);
  const outside = await postedOutside(client, [...area.ids], inside, job);
  return [...inside, ...outside].map((row) => ({
    patrolId: row.id,
    digest: row.digest,
    lastFix: row.last_fix,
    lengthM: row.length_m,
    reason: reasonOf(row, job),
  }));
}

function reasonOf(row: VisitRow, { rule, effectiveOnly }: JudgedBy): JudgedVisit['reason'] {
  if (row.fault) return row.fault;
  if (row.length_m === null || row.seconds === null) return 'outside';
  if (!effectiveOnly) return null;
  return isEffective({ lengthM: row.length_m, seconds: row.seconds }, rule) ? null : 'not-effective';
}

async function storedVisits(
  client: pg.ClientBase,
  versionId: number,
  { period, ownChiefId }: JudgedBy,
): Promise<VisitRow[]> {
  const { rows } = await client.query<VisitRow>(
    `SELECT ${columns}, v.length_m, v.seconds FROM cover_visit v JOIN patrol_cover c USING (patrol_id)
     WHERE v.area_version_id = $1 AND v.day >= $2 AND v.day < $3 AND ($4::text IS NULL OR c.chief_id = $4)`,
    [versionId, period.from, period.to, ownChiefId],
  );
  return rows;
}

/** Of an outline that is not one stored area (drawn, or several areas of a chief): from the tracks near it. */
async function measuredVisits(
  client: pg.ClientBase,
  area: PreparedArea,
  { plane, rule }: SwathFrame,
  { period, ownChiefId }: JudgedBy,
): Promise<VisitRow[]> {
  const box = tilesOf([area.spans]);
  const { rows } = await client.query<VisitRow>(
    `SELECT ${columns}, NULL AS length_m, NULL AS seconds FROM patrol_cover c
     WHERE c.day >= $1 AND c.day < $2 AND ($3::text IS NULL OR c.chief_id = $3)
       AND (c.zone <> $4 OR c.swath IS NULL
            OR (c.west <= $7 AND c.east >= $5 AND c.south <= $8 AND c.north >= $6))`,
    [period.from, period.to, ownChiefId, plane.centralMeridian, box.west, box.south, box.east, box.north],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const visits: VisitRow[] = [];
  for (let i = 0; i < rows.length; i += 1000) {
    const ids = rows.slice(i, i + 1000).map((row) => row.id);
    for (const track of await readTracks(client, ids)) {
      const inside = new Drawing(track, rule).inside({ plane, spans: area.spans });
      const row = known.get(track.id)!;
      if (inside) visits.push({ ...row, length_m: inside.lengthM, seconds: inside.seconds });
    }
  }
  return visits;
}

/** Patrols of people posted to the area or to a grid in it that did not reach it; records by hand have no track to reach it. */
async function postedOutside(
  client: pg.ClientBase,
  areaIds: string[],
  inside: VisitRow[],
  { period, ownChiefId }: JudgedBy,
): Promise<VisitRow[]> {
  const posted = await client.query<{ rangers: string[]; chiefs: string[] }>(
    `SELECT ARRAY(SELECT id FROM ranger WHERE grid_id = ANY($1)) AS rangers,
            ARRAY(SELECT DISTINCT chief_id FROM responsibility
                  WHERE area_id = ANY($1) AND valid && daterange($2, $3)) AS chiefs`,
    [areaIds, period.from, period.to],
  );
  const { rangers, chiefs } = posted.rows[0]!;
  const tracks = `c.day >= $1 AND c.day < $2 AND c.fault IS DISTINCT FROM 'no-track'`;
  // Two branches, for each has its own index: one condition with OR would read the whole period.
  const { rows } = await client.query<VisitRow>(
    `SELECT ${columns}, NULL AS length_m, NULL AS seconds FROM patrol_cover c
     WHERE ${tracks} AND c.ranger_id = ANY($3) AND $5::text IS NULL
     UNION ALL
     SELECT ${columns}, NULL, NULL FROM patrol_cover c
     WHERE ${tracks} AND c.chief_id = ANY($4) AND ($5::text IS NULL OR c.chief_id = $5)`,
    [period.from, period.to, rangers, chiefs, ownChiefId],
  );
  const reached = new Set(inside.map((row) => row.id));
  return rows.filter((row) => !reached.has(row.id));
}

/**
 * Grids that a counted patrol was in for at least `gridVisitM`.
 * @param counted ids of the patrols that count; null: all usable ones
 */
export async function visitedGrids(
  client: pg.ClientBase,
  gridIds: string[],
  period: Period,
  day: string,
  counted: string[] | null,
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT g.area_id AS id FROM area_version g
     WHERE g.area_id = ANY($1) AND g.valid @> $2::date AND EXISTS (
       SELECT FROM cover_visit v
       WHERE v.area_version_id = g.id AND v.day >= $3 AND v.day < $4 AND v.usable AND v.length_m >= $5
         AND ($6::uuid[] IS NULL OR v.patrol_id = ANY($6)))`,
    [gridIds, day, period.from, period.to, gridVisitM, counted],
  );
  return new Set(rows.map((row) => row.id));
}
