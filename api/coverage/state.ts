import type pg from 'pg';
import type { DrawnBy } from '../../data/coverage/rule.ts';
import type { Period } from '../../domain/model/common.ts';
import type { CoverageRule } from '../../domain/model/coverage.ts';

/** What the coverage index knows at the moment of asking. */
export interface IndexState {
  /** The rule with the swaths that the index is drawn by: after a change the old ones until all are drawn anew. */
  rule: CoverageRule;
  /** Patrols that have come or changed and are not in the numbers yet. */
  pending: number;
  /** Is there any patrol in the period at all? Tells "no data" from "not visited". */
  dataInPeriod: boolean;
}

export async function indexState(
  client: pg.ClientBase,
  period: Period,
  rule: CoverageRule,
): Promise<IndexState> {
  const { rows } = await client.query<{ drawn: DrawnBy | null; pending: number; data: boolean }>(
    `SELECT (SELECT drawn_by FROM cover_state) AS drawn,
            (SELECT count(DISTINCT key) FROM cover_dirty WHERE kind = 'patrol') AS pending,
            EXISTS (SELECT FROM patrol_cover WHERE day >= $1 AND day < $2) AS data`,
    [period.from, period.to],
  );
  const { drawn, pending, data } = rows[0]!;
  return {
    rule: drawn ? { ...rule, swathM: drawn.swathM, swathByKindM: drawn.swathByKindM } : rule,
    pending,
    dataInPeriod: data,
  };
}
