/** `npm start`: from a fresh clone, or a stopped app, to a serving one; each phase says what it does. */
import { startServer } from '../api/server.ts';
import { hasSystemAdmin } from '../data/accounts/write.ts';
import { refreshCoverage } from '../data/coverage/refresh.ts';
import { readConfig } from '../data/db/config.ts';
import { ensureBinaries } from '../data/db/install.ts';
import { migrate } from '../data/db/migrate.ts';
import { type Database, openDatabase } from '../data/db/open.ts';
import { inTransaction } from '../data/db/transaction.ts';
import { startDemoFeeder } from '../data/demo/feeder.ts';
import { extendDemo, seedDemo } from '../data/demo/index.ts';
import { loadReferenceAreas } from '../data/reference/load.ts';
import { loadReferenceRivers } from '../data/reference/load-rivers.ts';
import { buildClient } from './client-build.ts';
import { explain, stopWithSignals } from './lifetime.ts';
import { requireFreePort } from './port.ts';
import { startProgress } from './progress.ts';

/** What is open now, to be closed in the opposite order. */
const opened: Array<() => Promise<void>> = [];

async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

function say(line: string): void {
  console.log(line);
}

async function loadReference({ pool }: Database): Promise<void> {
  say('loading the districts, towns, villages and rivers');
  await inTransaction(pool, loadReferenceAreas);
  await inTransaction(pool, loadReferenceRivers);
}

async function seed({ pool }: Database): Promise<void> {
  say('checking the demo data (synthetic, 演示数据; DEMO=0 leaves it out)');
  const progress = startProgress('seeding the demo data');
  try {
    const update = (fraction: number, what: string) => progress.update(fraction, what);
    const { seeded } = await seedDemo(pool, { onProgress: (done, what) => update(0.6 * done, what) });
    const days = seeded
      ? 0
      : await extendDemo(pool, { onProgress: (done) => update(0.6 * done, 'the days since the last start') });
    if (seeded || days > 0) {
      await refreshCoverage(pool, { onProgress: (done) => update(0.6 + 0.4 * done, 'coverage') });
    }
  } finally {
    progress.end();
  }
}

/** Without the demo and without an administrator nobody can get in: that is for the operator, at this machine, to change. */
function sayHowToBegin(): void {
  say(`nobody can log in yet: make the administrators (三员), each a person of its own:
  npm run admin -- create --login LOGIN --name NAME --role system-admin     makes accounts
  npm run admin -- create --login LOGIN --name NAME --role security-admin   gives them roles and areas
  npm run admin -- create --login LOGIN --name NAME --role audit-admin      reads the audit trail`);
}

async function start(): Promise<void> {
  const config = readConfig();
  await requireFreePort(config.port, config.host);
  if (config.databaseUrl === undefined) await ensureBinaries({ onPhase: say });
  await buildClient(say);
  const database = await openDatabase(config, { onPhase: say, onNotice: (notice) => console.error(notice) });
  opened.push(() => database.close());
  const applied = await migrate(database);
  if (applied.length > 0) say(`applied the migrations ${applied.join(', ')}`);
  await loadReference(database);
  if (config.demo) await seed(database);
  const server = await startServer({ database, config });
  opened.push(() => server.close());
  if (config.demo && config.demoLive) {
    const feeder = await startDemoFeeder(database.pool, say);
    opened.push(() => feeder.close());
  }
  if (!config.demo && !(await hasSystemAdmin(database.pool))) sayHowToBegin();
  const { port } = new URL(server.url);
  const local = ['127.0.0.1', '0.0.0.0', 'localhost', '::', '::1'].includes(config.host);
  if (config.host === '127.0.0.1') say('serving this machine only (HOST=0.0.0.0 serves others too)');
  say(`ready: http://${local ? 'localhost' : config.host}:${port}`);
}

const lifetime = stopWithSignals(closeAll);
start().catch(async (error) => {
  if (lifetime.stopping()) return;
  console.error(explain(error));
  await closeAll().catch((closing) => console.error(explain(closing)));
  process.exit(1);
});
