import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyBinary } from '../../../data/db/binary-rows.ts';
import { inTransaction } from '../../../data/db/transaction.ts';
import { ensurePartitions, fixRows, fixTarget, type NewFixes } from '../../../data/patrols/write-fixes.ts';
import type { Row } from '../figures.ts';
import { bodyOf, load, openPatrols, send, withServer } from './world.ts';

const patrols = 2_000;
const fixesEach = 200;
const senders = 64;

/** One COPY and transaction for so many patrols' fixes: 20,000, as the API's largest are. */
const patrolsAtOnce = 100;

/** Rate of a way to COPY the same rows into the same table. */
async function copyRate(
  pool: pg.Pool,
  prepare: (rows: NewFixes[]) => (client: pg.PoolClient) => Promise<void>,
): Promise<number> {
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  await inTransaction(pool, (client) => ensurePartitions(client, [month]));
  const parts = Array.from({ length: patrols / patrolsAtOnce }, () => prepare(rowsOf(month)));
  const start = performance.now();
  for (const part of parts) await inTransaction(pool, part);
  return (patrols * fixesEach) / ((performance.now() - start) / 1000);
}

/** What any loader does: rows of text, written while they are sent. */
const asText = (rows: NewFixes[]) => (client: pg.PoolClient) =>
  pipeline(csvLines(rows), client.query(copyFrom(`COPY ${fixTarget} FROM STDIN (FORMAT csv)`)));

/** The least that the database can be given to do: the binary form, made before the clock starts. */
const asPreparedBinary = (rows: NewFixes[]) => {
  const prepared = [...fixRows(rows)];
  return (client: pg.PoolClient) => copyBinary(client, fixTarget, prepared);
};

function* csvLines(patrolsFixes: readonly NewFixes[]): Generator<string> {
  for (const { patrolId, month, fixes, flagOf } of patrolsFixes) {
    let lines = '';
    fixes.forEach(({ seq, at, lon, lat, ele, accuracyM }, i) => {
      lines += `${month},${patrolId},${seq},${new Date(at).toISOString()},${lon},${lat},${ele},${accuracyM},${flagOf(i)},,\n`;
    });
    yield lines;
  }
}

function rowsOf(month: string): NewFixes[] {
  return Array.from({ length: patrolsAtOnce }, (_, who) => ({
    patrolId: randomUUID(),
    month,
    fixes: Array.from({ length: fixesEach }, (_, seq) => ({
      seq,
      at: Date.now() + seq * 15_000,
      lon: 106 + who * 0.01 + seq * 1e-4,
      lat: 29.5,
      ele: 400,
      accuracyM: 5,
    })),
    flagOf: () => 0,
  }));
}

async function apiRate(pool: pg.Pool, url: string, count: number): Promise<number> {
  const ids = await openPatrols(pool, count);
  // Made before: compressing is the phones' work.
  const bodies = ids.map((_, who) => bodyOf(who, 0, fixesEach, Date.now()));
  let next = 0;
  let stored = 0;
  const again = new Map<number, number>();
  const start = performance.now();
  const sender = async () => {
    while (next < ids.length) {
      const i = next++;
      let status = await send(url, ids[i]!, bodies[i]!);
      // A phone that is turned away comes again; here at once, for the time counts.
      for (let tries = 0; status !== 200 && tries < 20; tries++) {
        again.set(status, (again.get(status) ?? 0) + 1);
        await delay(250);
        status = await send(url, ids[i]!, bodies[i]!);
      }
      if (status === 200) stored += fixesEach;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const turnedAway = [...again].map(([status, n]) => `${n} × ${status}`).join(', ');
  if (stored !== count * fixesEach) throw new Error(`only ${stored} fixes were stored (${turnedAway})`);
  if (turnedAway) console.log(`sent again: ${turnedAway}`);
  return stored / ((performance.now() - start) / 1000);
}

/** COPY before and after, because the machine is never the same for a minute. */
export function throughputRows(): Promise<Row[]> {
  return withServer(async ({ pool, url }) => {
    const text = [await copyRate(pool, asText)];
    const binary = [await copyRate(pool, asPreparedBinary)];
    // The compiler's and the caches' first time is not what is asked for.
    await apiRate(pool, url, 500);
    const api = await apiRate(pool, url, patrols);
    binary.push(await copyRate(pool, asPreparedBinary));
    text.push(await copyRate(pool, asText));
    const [csv, prepared] = [Math.max(...text), Math.max(...binary)];
    const row = (way: string, rate: number) => ({
      way,
      'fixes/s': Math.round(rate),
      'of COPY from CSV': `${Math.round((100 * rate) / csv)} %`,
      'of COPY from prepared binary': `${Math.round((100 * rate) / prepared)} %`,
      load: load(),
    });
    return [row('COPY from CSV', csv), row('COPY from prepared binary', prepared), row('API', api)];
  });
}
