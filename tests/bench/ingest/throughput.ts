import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { copyBinary } from '../../../data/db/binary-rows.ts';
import { inTransaction } from '../../../data/db/transaction.ts';
import { ensurePartitions, fixRows, fixTarget, type NewFixes } from '../../../data/patrols/write-fixes.ts';
import type { Row } from '../figures.ts';
import { bodyOf, load, openPatrols, send, withServer } from './world.ts';

const patrols = 2_000;
const fixesEach = 200;
const senders = 64;

/** The same rows into the same table, encoded beforehand: one COPY and transaction for 20,000, as the API's largest are. */
async function copyRate(pool: pg.Pool): Promise<number> {
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  await inTransaction(pool, (client) => ensurePartitions(client, [month]));
  const parts = Array.from({ length: patrols / 100 }, () => [...fixRows(rowsOf(month))]);
  const start = performance.now();
  for (const part of parts) await inTransaction(pool, (client) => copyBinary(client, fixTarget, part));
  return (patrols * fixesEach) / ((performance.now() - start) / 1000);
}

function rowsOf(month: string): NewFixes[] {
  return Array.from({ length: 100 }, (_, who) => ({
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
    const before = await copyRate(pool);
    // The compiler's and the caches' first time is not what is asked for.
    await apiRate(pool, url, 500);
    const api = await apiRate(pool, url, patrols);
    const after = await copyRate(pool);
    const copy = Math.max(before, after);
    return [
      { way: 'COPY', 'fixes/s': Math.round(copy), 'of COPY': '100 %', load: load() },
      {
        way: 'API',
        'fixes/s': Math.round(api),
        'of COPY': `${Math.round((100 * api) / copy)} %`,
        load: load(),
      },
    ];
  });
}
