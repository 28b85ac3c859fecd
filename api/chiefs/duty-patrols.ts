import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { layerVersions } from '../../data/db/layer-versions.ts';
import { scopeKey } from '../../data/db/scope.ts';
import type { DutyPatrol } from '../../domain/law/counting.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import { KeyAreaLinks } from './key-areas.ts';

export interface ChiefPatrol extends Omit<DutyPatrol, 'passes'> {
  chiefId: string;
}

interface Question {
  ids: string[];
  /** Of these, those whose rule asks for length and time inside their areas: measuring them costs. */
  insideOf: string[];
  from: string;
  /** Last day, inclusive. */
  at: string;
}

/** Layers whose writes can change which patrols count. */
const inputs = ['division', 'patrol', 'people'];

/**
 * The length (geodesic) and time of a patrol p inside the areas that its chief answered for on its day, segment by
 * segment; the time of one that crosses a border is shared by length.
 */
const insideSql = `
  SELECT jsonb_build_object(
    'lengthM', coalesce(sum(ST_Length(part.geom::geography)), 0),
    'movingS', coalesce(sum(coalesce(ST_Length(part.geom) / nullif(ST_Length(s.geom), 0), 1)
                            * (ST_M(ST_EndPoint(s.geom)) - ST_M(ST_StartPoint(s.geom)))), 0))
  FROM (
    SELECT ST_Union(ST_Intersection(v.geom, ST_Envelope(p.geom))) AS geom
    FROM responsibility r JOIN area_version v ON v.area_id = r.area_id AND v.valid @> began.day
    WHERE r.chief_id = p.chief_id AND r.valid @> began.day AND ST_Intersects(v.geom, p.geom)
  ) AS own
  CROSS JOIN LATERAL ST_DumpSegments(p.geom) AS s
  CROSS JOIN LATERAL (SELECT ST_Intersection(ST_Force2D(s.geom), own.geom) AS geom) AS part
  WHERE NOT ST_IsEmpty(part.geom)`;

/**
 * The chiefs' own patrols begun in [$2, $3), each with its place: whether the track crosses an area that the
 * chief answered for on the day of the patrol. Unusable tracks are not compared; their fault says enough. A record
 * written by hand has no track to take its time from: it is the time between its start and its end.
 */
const patrolSql = `
  SELECT p.chief_id AS "chiefId", p.id, p.started_at AS "startedAt", p.ended_at AS "endedAt", p.kind,
         p.invalid_reason AS "invalidReason", p.length_m AS "lengthM", seen.place,
         CASE WHEN p.invalid_reason = 'no-track' THEN extract(epoch FROM p.ended_at - p.started_at)::float8
              ELSE p.moving_s END AS "movingS",
         CASE WHEN p.chief_id = ANY ($4) AND seen.place = 'inside' THEN (${insideSql}) END AS inside
  FROM patrol p
  CROSS JOIN LATERAL (SELECT (p.started_at AT TIME ZONE 'Asia/Shanghai')::date AS day) AS began
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN count(*) = 0 THEN 'no-area'
      WHEN p.invalid_reason IS NOT NULL THEN 'outside'
      WHEN bool_or(ST_Intersects(v.geom, p.geom)) THEN 'inside'
      WHEN bool_or(v.geom IS NULL) THEN 'outline-unknown'
      ELSE 'outside' END AS place
    FROM responsibility r
    LEFT JOIN area_version v ON v.area_id = r.area_id AND v.valid @> began.day
    WHERE r.chief_id = p.chief_id AND r.valid @> began.day
  ) AS seen
  WHERE p.chief_id = ANY ($1) AND p.started_at >= $2 AND p.started_at < $3`;

/**
 * Chiefs' own patrols with their places. Comparing thousands of tracks with outlines is the costly part of a
 * duty board that every wall asks for, so an answer is kept until one of its layers changes.
 */
export class DutyPatrols {
  readonly #pool: pg.Pool;
  readonly #answers: LRUCache<string, ChiefPatrol[], Question>;
  /** What these patrols are compared with where problems are frequent. */
  readonly keyAreas: KeyAreaLinks;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.keyAreas = new KeyAreaLinks(pool);
    this.#answers = new LRUCache<string, ChiefPatrol[], Question>({
      max: 20,
      fetchMethod: async (_key, _stale, { context: { ids, insideOf, from, at } }) => {
        const values = [ids, instantOfDay(from), instantOfDay(addDays(at, 1)), insideOf];
        return (await this.#pool.query<ChiefPatrol>(patrolSql, values)).rows;
      },
    });
  }

  /** Patrols begun from the day `from` to the day `at`, both inclusive, of the chiefs named. */
  async read({ ids, insideOf, ...days }: Question): Promise<ChiefPatrol[]> {
    const versions = await layerVersions(this.#pool, inputs);
    const question = { ids: [...ids].sort(), insideOf: [...insideOf].sort(), ...days };
    return (
      (await this.#answers.fetch(JSON.stringify([versions, question, scopeKey()]), { context: question })) ??
      []
    );
  }
}
