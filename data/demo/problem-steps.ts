import type pg from 'pg';
import { addDays, instantOfDay } from '../../domain/law/period.ts';
import type { ProblemState } from '../../domain/model/problem.ts';
import type { problemKinds } from '../../domain/problems/kinds.ts';
import {
  afterStep,
  type ProblemAction,
  type Standing,
  setsDeadline,
} from '../../domain/problems/rectification.ts';
import { chance, uuidOf } from './random.ts';

/** What is found, and what is done about it. */
const words: Partial<Record<keyof typeof problemKinds, { found: string; done: string }>> = {
  pine: { found: '数株松树针叶发红，树干有蛀孔和流脂。', done: '枯死木已采样送检，并清理除治。' },
  fire: { found: '林缘有人焚烧杂草，现场留有灰堆。', done: '明火已扑灭，当事人已劝导教育。' },
  waste: { found: '路边林下倾倒生活垃圾约两车。', done: '垃圾已清运，现场已设劝导牌。' },
  occupation: { found: '林地内新推便道，地表植被已剥离。', done: '已停工，便道回填并补植苗木。' },
  felling: { found: '发现新鲜伐桩十余个，未见采伐许可。', done: '已移交林业执法，现场已封控。' },
  sign: { found: '责任公示牌面板脱落，字迹不清。', done: '公示牌已更换。' },
  trap: { found: '林道旁发现铁夹、套索。', done: '猎具已拆除收缴，周边已排查。' },
};
const notes: Partial<Record<ProblemAction, string>> = {
  assign: '请到现场处置，拍照反馈。',
  return: '现场仍有残留，请继续整改。',
  pass: '现场核查，整改到位。',
};

interface DemoStep {
  id: string;
  problemId: string;
  revision: number;
  action: ProblemAction | 'report';
  at: string;
  from: ProblemState | null;
  to: ProblemState;
  note: string | null;
  dueOn: string | null;
}

/** How far a problem is, and by which steps. */
export interface Ledger {
  state: ProblemState;
  dueOn: string;
  closedOn: string | null;
  description: string;
  steps: DemoStep[];
}

interface Course {
  id: string;
  key: keyof typeof problemKinds;
  day: string;
  today: string;
  dueOn: string;
  /** days from the report until the step */
  after: { assign: number; start: number; submit: number; pass: number };
}

/** The steps of a problem up to today, by the same rules that the server takes them by. */
export function ledgerOf({ id, key, day, today, dueOn, after }: Course): Ledger {
  const { found, done } = words[key]!;
  const course: [number, ProblemAction, string?][] = [
    [after.assign, 'assign'],
    [after.start, 'start'],
    [after.submit, 'submit', done],
    [after.pass, 'pass'],
  ];
  // Now and then the first check does not pass.
  if (after.pass - after.submit >= 3 && chance('problem returned', id) < 0.4)
    course.splice(3, 0, [after.submit + 1, 'return'], [after.pass - 1, 'submit', done]);
  const steps: DemoStep[] = [];
  let standing: Standing = { state: 'reported', reportedOn: day, dueOn, closedOn: null };
  const take = (on: string, action: DemoStep['action'], note: string | null) => {
    const next =
      action === 'report'
        ? standing
        : afterStep(standing, { action, on, hasAssignee: action === 'assign', hasPhotos: false }, dueOn);
    const revision = steps.length + 1;
    steps.push({
      id: revision === 1 ? id : uuidOf('problem step', id, revision),
      problemId: id,
      revision,
      action,
      at: timeOf(on, today, revision, id),
      from: action === 'report' ? null : standing.state,
      to: next.state,
      note,
      dueOn: action === 'report' || (action !== 'return' && setsDeadline(action)) ? dueOn : null,
    });
    standing = next;
  };
  take(day, 'report', null);
  for (const [days, action, note] of course) {
    const on = addDays(day, days);
    if (on > today) break;
    take(on, action, note ?? notes[action] ?? null);
  }
  return {
    state: standing.state,
    dueOn,
    closedOn: standing.closedOn,
    description: `${found}（演示）`,
    steps,
  };
}

/** In working hours, one step after the other; on the demo's last day early enough to have been. */
function timeOf(day: string, today: string, revision: number, id: string): string {
  const minutes = day === today ? 6.5 * 60 + 12 * revision : 8 * 60 + 75 * revision;
  const some = Math.floor(10 * chance('problem step', id, revision));
  return new Date(instantOfDay(day).getTime() + (minutes + some) * 60_000).toISOString();
}

/**
 * Writes the steps, and who took them: the ranger of the grid (网格) finds and rectifies, the chief of the town assigns and
 * checks. Where a place has no ranger, the chief does both.
 */
export async function writeSteps(client: pg.ClientBase, steps: readonly DemoStep[]): Promise<void> {
  await client.query(`
    WITH people AS (
      SELECT p.id, c.id AS chief, c.name AS chief_name, r.id AS ranger, coalesce(r.name, c.name) AS ranger_name
      FROM problem p
      JOIN LATERAL (
        SELECT v.area_id, v.parent_id FROM area_version v
        WHERE v.area_id LIKE 'grid:%' AND v.geom && p.geom AND ST_Covers(v.geom, p.geom) ORDER BY v.area_id LIMIT 1
      ) AS grid ON true
      LEFT JOIN LATERAL (
        SELECT id, name FROM ranger WHERE grid_id = grid.area_id AND team = '护林员' ORDER BY id LIMIT 1) AS r ON true
      LEFT JOIN chief c ON c.id = 'chief:' || grid.parent_id
      WHERE p.source = 'demo')
    UPDATE problem p SET
      reporter_ranger_id = w.ranger, reporter_chief_id = CASE WHEN w.ranger IS NULL THEN w.chief END,
      reporter_name = w.ranger_name,
      assignee_ranger_id = CASE WHEN p.state <> 'reported' THEN w.ranger END,
      assignee_chief_id = CASE WHEN p.state <> 'reported' AND w.ranger IS NULL THEN w.chief END,
      assignee_name = CASE WHEN p.state <> 'reported' THEN w.ranger_name END
    FROM people w WHERE w.id = p.id`);
  await client.query(
    `INSERT INTO problem_step (id, problem_id, revision, action, at, from_state, to_state, note, due_on,
       by_chief_id, by_ranger_id, by_name, assignee_chief_id, assignee_ranger_id, assignee_name)
     SELECT s.id, p.id, s.revision, s.action, s.at, s."from", s."to", s.note, s."dueOn",
       CASE WHEN office.acts OR p.reporter_ranger_id IS NULL THEN coalesce(c.id, p.reporter_chief_id) END,
       CASE WHEN NOT office.acts THEN p.reporter_ranger_id END,
       CASE WHEN office.acts THEN coalesce(c.name, p.reporter_name) ELSE p.reporter_name END,
       CASE WHEN s.action = 'assign' THEN p.assignee_chief_id END,
       CASE WHEN s.action = 'assign' THEN p.assignee_ranger_id END,
       CASE WHEN s.action = 'assign' THEN p.assignee_name END
     FROM jsonb_to_recordset($1::jsonb) AS s
       (id uuid, "problemId" uuid, revision integer, action text, at timestamptz, "from" text, "to" text, note text,
        "dueOn" date)
     JOIN problem p ON p.id = s."problemId"
     LEFT JOIN ranger r ON r.id = p.reporter_ranger_id
     LEFT JOIN area_version grid ON grid.area_id = r.grid_id
     LEFT JOIN chief c ON c.id = 'chief:' || grid.parent_id
     CROSS JOIN LATERAL (SELECT s.action IN ('assign', 'return', 'pass') AS acts) AS office`,
    [JSON.stringify(steps)],
  );
}
