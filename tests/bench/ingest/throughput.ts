import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '../../../data/db/transaction.ts';
import { copyFixes, ensurePartitions } from '../../../data/patrols/write-fixes.ts';
import type { Row } from '../figures.ts';
import { bodyOf, load, openPatrols, send, withServer } from './world.ts';

const patrols = 2_000;
const fixesEach = 200;
const senders = 64;

/** The same rows into the same table by one COPY a 20,000 of them, as the API's largest transactions are. */
async function copyRate(pool: pg.Pool): Promise<number> {
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  await inTransaction(pool, (client) => ensurePartitions(client, [month]));
  const start = performance.now();
  for (let done = 0; done < patrols; done += 100) {
    const rows = Array.from({ length: 100 }, (_, who) => ({
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
    await inTransaction(pool, (client) => copyFixes(client, rows));
  }
  return (patrols * fixesEach) / ((performance.now() - start) / 1000);
}

async function apiRate(pool: pg.Pool, url: string): Promise<number> {
  const ids = await openPatrols(pool, patrols);
  // Made before: compressing is the phones' work.
  const bodies = ids.map((_, who) => bodyOf(who, 0, fixesEach, Date.now()));
  let next = 0;
  let stored = 0;
  const start = performance.now();
  const sender = async () => {
    while (next < ids.length) {
      const i = next++;
      if ((await send(url, ids[i]!, bodies[i]!)) === 200) stored += fixesEach;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  if (stored !== patrols * fixesEach) throw new Error(`only ${stored} fixes were stored`);
  return stored / ((performance.now() - start) / 1000);
}

/** COPY before and after, because the machine is never the same for a minute. */
export function throughputRows(): Promise<Row[]> {
  return withServer(async ({ pool, url }) => {
    const before = await copyRate(pool);
    const api = await apiRate(pool, url);
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
