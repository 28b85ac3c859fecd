import type pg from 'pg';
import { addDays } from '../../domain/law/period.ts';
import { problemKinds } from '../../domain/problems/kinds.ts';
import { daysFrom } from './calendar.ts';
import { type Ledger, ledgerOf, writeSteps } from './problem-steps.ts';
import { chance, Random, uuidOf } from './random.ts';
import { troubleSpots } from './trouble-spots.ts';

/** Kinds and how frequent each is; the days of its rectification are the product's. */
const kinds: readonly (readonly [keyof typeof problemKinds, number])[] = [
  ['pine', 0.3],
  ['fire', 0.2],
  ['waste', 0.18],
  ['occupation', 0.12],
  ['felling', 0.08],
  ['sign', 0.08],
  ['trap', 0.04],
];

/** Reports a day in the full demo. */
const perDay = 0.7;

interface Problem extends Ledger {
  id: string;
  kind: string;
  reportedOn: string;
  /** Place in the list of forest parcels, 0 … 1. */
  parcel: number;
}

/**
 * One problem. Everything about it depends on its day and number only: a demo made a day later has the same problems,
 * each a day further.
 */
function problemOn(day: string, n: number, today: string): Problem {
  const random = new Random('problem', day, n);
  const key = random.weigh(kinds);
  const { name, days } = problemKinds[key];
  // Days from the report until each next step; one in eight drags on past its deadline.
  const slow = random.next() < 0.12 ? 3 : 1;
  const assign = random.below(3);
  const start = assign + 1 + random.below(4);
  const submit = start + Math.ceil(days * slow * random.between(0.3, 0.8));
  const pass = submit + 1 + random.below(6);
  const id = uuidOf('problem', day, n);
  return {
    id,
    kind: `${name}（演示）`,
    reportedOn: day,
    // Some parcels have problems more often than others.
    parcel: random.next() ** 1.6,
    ...ledgerOf({ id, key, day, today, dueOn: addDays(day, days), after: { assign, start, submit, pass } }),
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

/** Problems (问题) of the demo from a day up to another, inside its forest parcels, with their steps. @returns how many */
export async function writeProblems(client: pg.ClientBase, span: Span): Promise<number> {
  const { rows: parcels } = await client.query<{ code: string }>(
    'SELECT code FROM parcel WHERE forest ORDER BY md5(code)',
  );
  if (parcels.length === 0) return 0;
  const spotOf = await troubleSpots(client, span.scale);
  const rows = problemsOf(span).map(({ parcel, steps, ...problem }) => ({
    ...problem,
    revision: steps.length,
    code: spotOf(problem.id) ?? parcels[Math.floor(parcel * parcels.length)]!.code,
    steps,
  }));
  await client.query(
    `INSERT INTO problem (id, kind, state, reported_on, due_on, closed_on, geom, source, description, revision)
     SELECT r.id, r.kind, r.state, r."reportedOn", r."dueOn", r."closedOn", ST_PointOnSurface(p.geom), 'demo',
            r.description, r.revision
     FROM jsonb_to_recordset($1::jsonb) AS r
       (id uuid, kind text, state text, "reportedOn" date, "dueOn" date, "closedOn" date, code text,
        description text, revision integer)
     JOIN parcel p ON p.code = r.code`,
    [JSON.stringify(rows)],
  );
  await writeSteps(
    client,
    rows.flatMap(({ steps }) => steps),
  );
  return rows.length;
}
