import type pg from 'pg';
import { addDays, daysBetween } from '../../domain/law/period.ts';
import type { ProblemState } from '../../domain/model/problem.ts';
import { daysFrom } from './calendar.ts';
import { chance, Random, uuidOf } from './random.ts';
import { troubleSpots } from './trouble-spots.ts';

/** Kinds, how frequent each is, and the days that its rectification has. */
const kinds: readonly (readonly [{ name: string; deadline: number }, number])[] = [
  [{ name: '松材线虫病疑似枯死木', deadline: 30 }, 0.3],
  [{ name: '林区违规野外用火', deadline: 7 }, 0.2],
  [{ name: '林下垃圾堆放', deadline: 15 }, 0.18],
  [{ name: '违规占用林地', deadline: 60 }, 0.12],
  [{ name: '疑似盗伐林木', deadline: 30 }, 0.08],
  [{ name: '标识标牌损坏', deadline: 30 }, 0.08],
  [{ name: '非法猎捕工具', deadline: 15 }, 0.04],
];

/** Reports a day in the full demo. */
const perDay = 0.7;

interface Problem {
  id: string;
  kind: string;
  state: ProblemState;
  reportedOn: string;
  dueOn: string;
  closedOn: string | null;
  /** Place in the list of forest parcels, 0 … 1. */
  parcel: number;
}

/**
 * One problem. Everything about it depends on its day and number only: a demo made a day later has the same problems,
 * each a day further.
 */
function problemOn(day: string, n: number, today: string): Problem {
  const random = new Random('problem', day, n);
  const { name, deadline } = random.weigh(kinds);
  // Days from the report until each next step; one in eight drags on past its deadline.
  const slow = random.next() < 0.12 ? 3 : 1;
  const assigned = random.below(3);
  const rectifying = assigned + 1 + random.below(4);
  const checking = rectifying + Math.ceil(deadline * slow * random.between(0.3, 0.8));
  const closed = checking + 1 + random.below(6);
  const age = daysBetween(day, today);
  const state =
    age >= closed
      ? 'closed'
      : age >= checking
        ? 'checking'
        : age >= rectifying
          ? 'rectifying'
          : age >= assigned
            ? 'assigned'
            : 'reported';
  return {
    id: uuidOf('problem', day, n),
    kind: `${name}（演示）`,
    state,
    reportedOn: day,
    dueOn: addDays(day, deadline),
    closedOn: state === 'closed' ? addDays(day, closed) : null,
    // Some parcels have problems more often than others.
    parcel: random.next() ** 1.6,
  };
}

interface Span {
  first: string;
  today: string;
  scale: number;
}

/** The problems from a day up to another, as they stand on the last one. */
export function problemsOf({ first, today, scale }: Span): Problem[] {
  const expected = perDay * scale;
  return daysFrom(first, today).flatMap((day) => {
    const count = Math.floor(expected) + (chance('problems', day) < expected % 1 ? 1 : 0);
    return Array.from({ length: count }, (_, n) => problemOn(day, n, today));
  });
}

/** Problems (问题) of the demo from a day up to another, inside its forest parcels. @returns how many */
export async function writeProblems(client: pg.ClientBase, span: Span): Promise<number> {
  const { rows: parcels } = await client.query<{ code: string }>(
    'SELECT code FROM parcel WHERE forest ORDER BY md5(code)',
  );
  if (parcels.length === 0) return 0;
  const spotOf = await troubleSpots(client, span.scale);
  const rows = problemsOf(span).map(({ parcel, ...problem }) => ({
    ...problem,
    code: spotOf(problem.id) ?? parcels[Math.floor(parcel * parcels.length)]!.code,
  }));
  await client.query(
    `INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source)
     SELECT r.id, r.kind, r.state, r."reportedOn", r."dueOn", r."closedOn", ST_PointOnSurface(p.geom), 'demo'
     FROM jsonb_to_recordset($1::jsonb) AS r
       (id uuid, kind text, state text, "reportedOn" date, "dueOn" date, "closedOn" date, code text)
     JOIN parcel p ON p.code = r.code`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}
