import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { everything, scopes } from '../../data/db/scope.ts';
import { inTransaction } from '../../data/db/transaction.ts';
import { previousPeriod, today } from '../../domain/law/period.ts';
import { newComplaint } from '../../domain/model/public-complaint.ts';
import { newPublication } from '../../domain/model/publication.ts';
import { takeComplaintStep } from '../complaints/step.ts';
import { CoverageService } from '../coverage/service.ts';
import { takeComplaint } from '../public/complaints.ts';
import { FigureCounter } from './figures.ts';
import { publish } from './publish.ts';

/** Ridges, the districts with the most towns on them, and some of their zones and towns: each level has a board with figures. */
const areasSql = `
  WITH named AS (
    SELECT a.id, a.kind, v.parent_id, (SELECT count(*) FROM area_version t WHERE t.parent_id = a.id AND t.geom IS NOT NULL) AS parts
    FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date AND v.geom IS NOT NULL
    WHERE EXISTS (SELECT FROM responsibility r WHERE r.area_id = a.id AND r.valid @> $1::date)),
  ranked AS (
    SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY parts DESC, id) AS n FROM named)
  SELECT id FROM ranked
  WHERE (kind = 'mountain' AND n <= 4) OR (kind IN ('district', 'town') AND n <= 3) OR (kind = 'zone' AND n <= 2)
  ORDER BY array_position('{mountain,district,zone,town}'::text[], kind), n`;

const by = { name: '演示·林长办公室' };
const quarters: Record<string, string> = {
  '01': '第一季度',
  '04': '第二季度',
  '07': '第三季度',
  10: '第四季度',
};

/**
 * Gives a demo something to show in public: last quarter's figures of a few areas and two complaints, by the same code as
 * anybody's. Does nothing once anything was published, or without the demo.
 * @returns whether it published
 */
export function publishDemo(pool: pg.Pool): Promise<boolean> {
  return scopes.run(everything, () => publishOnce(pool));
}

async function publishOnce(pool: pg.Pool): Promise<boolean> {
  const { rows: wanted } = await pool.query(
    `SELECT FROM setting WHERE key = 'demo' AND NOT EXISTS (SELECT FROM publication)`,
  );
  if (wanted.length === 0) return false;
  const period = previousPeriod('quarter', today());
  const { rows } = await pool.query<{ id: string }>(areasSql, [period.from]);
  const areas = rows.map(({ id }) => id);
  if (areas.length === 0) return false;
  const coverage = new CoverageService(pool);
  try {
    const question = { ...period, denominator: 'forest' as const, areas };
    const counted = await new FigureCounter(pool, coverage).count(new AbortController().signal, question);
    const title = `演示 ${period.from.slice(0, 4)}年${quarters[period.from.slice(5, 7)]}`;
    const body = newPublication.parse({ id: randomUUID(), title, ...question, digest: counted.digest, by });
    await inTransaction(pool, async (client) => {
      await publish(client, body, counted);
      await complain(client, areas.at(-1)!);
    });
    return true;
  } finally {
    await coverage.close();
  }
}

async function complain(client: pg.PoolClient, area: string): Promise<void> {
  const waiting = {
    subject: 'damage',
    text: '演示：步道旁有新倒的建筑垃圾，约两车。',
    place: '演示：防火步道中段',
  };
  await takeComplaint(client, newComplaint.parse({ id: randomUUID(), area, ...waiting }));
  const answered = { id: randomUUID(), area, subject: 'fire', text: '演示：周末有人在林边烧烤。' };
  await takeComplaint(client, newComplaint.parse(answered));
  const answer = '演示：已安排护林员周末定点值守，并增设禁火标牌。';
  await takeComplaintStep(client, answered.id, { id: randomUUID(), revision: 1, to: 'answered', answer, by });
}
