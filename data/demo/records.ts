import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import type { RecordResult } from '../../domain/model/patrol.ts';
import { Random, uuidOf } from './random.ts';

/** Days before the last one whose patrols have records: the last months are enough to look at. */
const recordedDays = 150;
/** Share of the chiefs' patrols that somebody wrote a record of. */
const recorded = 0.85;

const findings: readonly (readonly [{ result: RecordResult; text: string }, number])[] = [
  [{ result: 'nothing-found', text: '沿线林相正常，未见火源、垃圾和砍伐痕迹。' }, 0.3],
  [{ result: 'nothing-found', text: '走访护林员一名，装备齐全，日志完整；未发现异常。' }, 0.22],
  [{ result: 'nothing-found', text: '重点看了林缘墓地和烤烟房，火源管理到位。' }, 0.2],
  [{ result: 'problems-found', text: '发现林下生活垃圾一处，已拍照，请村里清理。' }, 0.12],
  [{ result: 'problems-found', text: '发现疑似松材线虫病枯死木 3 株，已请林业站取样。' }, 0.09],
  [{ result: 'problems-found', text: '防火标识牌破损一块，已报林长办更换。' }, 0.07],
];

interface Patrol {
  id: string;
  kind: string;
  chiefId: string;
  chiefName: string;
  endedAt: string;
}

/** What is written of one patrol, by its id only: null for one that nobody wrote of. */
function recordOf({ id, kind, chiefId, chiefName, endedAt }: Patrol) {
  const random = new Random('record', id);
  if (random.next() > recorded) return null;
  const { result, text } = random.weigh(findings);
  const companions =
    kind === 'joint' ? ['演示·护林员', '演示·林业站干部'] : random.next() < 0.4 ? ['演示·护林员'] : [];
  return {
    id: uuidOf('record', id),
    patrolId: id,
    companions,
    findings: `${text}（演示）`,
    result,
    chiefId,
    chiefName,
    writtenAt: endedAt,
  };
}

/**
 * Records (巡林记录) of the demo chiefs' own patrols between two days; earlier ones than five months before the last have
 * none.
 */
export async function writeRecords(
  client: pg.ClientBase,
  { first, today }: { first: string; today: string },
): Promise<void> {
  const from = [first, addDays(today, -recordedDays)].sort()[1];
  const { rows } = await client.query<Patrol>(
    `SELECT p.id, p.kind, c.id AS "chiefId", c.name AS "chiefName", to_json(p.ended_at) AS "endedAt"
       FROM patrol p JOIN chief c ON c.id = p.chief_id
      WHERE p.source = 'demo' AND p.started_at >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'`,
    [from],
  );
  await client.query(
    `INSERT INTO patrol_record (id, patrol_id, companions, findings, result, by_chief_id, by_name, written_at, changed_at)
     SELECT r.id, r."patrolId", r.companions, r.findings, r.result, r."chiefId", r."chiefName", r."writtenAt", r."writtenAt"
       FROM jsonb_to_recordset($1::jsonb) AS r
         (id uuid, "patrolId" uuid, companions text[], findings text, result text, "chiefId" text, "chiefName" text,
          "writtenAt" timestamptz)`,
    [JSON.stringify(rows.map(recordOf).filter((record) => record !== null))],
  );
}
