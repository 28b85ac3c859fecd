import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { layerVersions } from '../../data/db/layer-versions.ts';
import type { DutyPatrol } from '../../domain/law/duty.ts';
import { addDays, instantOfDay } from '../../domain/law/period.ts';

export interface ChiefPatrol extends DutyPatrol {
  chiefId: string;
}

interface Question {
  ids: string[];
  from: string;
  /** Last day, inclusive. */
  at: string;
}

/** Layers whose writes can change which patrols count. */
const inputs = ['division', 'patrol', 'people'];

/**
 * The chiefs' own patrols begun in [$2, $3), each with its place: whether the track crosses an area that the
 * chief answered for on the day of the patrol. Unusable tracks are not compared; their fault says enough.
 */
const patrolSql = `
  SELECT p.chief_id AS "chiefId", p.id, p.started_at AS "startedAt", p.kind,
         p.invalid_reason AS "invalidReason", seen.place
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

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.#answers = new LRUCache<string, ChiefPatrol[], Question>({
      max: 20,
      fetchMethod: async (_key, _stale, { context: { ids, from, at } }) => {
        const values = [ids, instantOfDay(from), instantOfDay(addDays(at, 1))];
        return (await this.#pool.query<ChiefPatrol>(patrolSql, values)).rows;
      },
    });
  }

  /** Patrols begun from the day `from` to the day `at`, both inclusive, of the chiefs named. */
  async read(ids: string[], from: string, at: string): Promise<ChiefPatrol[]> {
    const versions = await layerVersions(this.#pool, inputs);
    const question = { ids: [...ids].sort(), from, at };
    return (await this.#answers.fetch(JSON.stringify([versions, question]), { context: question })) ?? [];
  }
}
