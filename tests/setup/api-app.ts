/** The whole server as a process of its own, which can be killed: `tsx api-app.ts CONNECTION-AS-JSON PORT`. Everybody may do everything. */
import pino from 'pino';
import { visitorGate } from '../../api/access/visitor.ts';
import { startServer } from '../../api/server.ts';
import { readConfig } from '../../data/db/config.ts';
import { createPool } from '../../data/db/pool.ts';

const [connection, port] = process.argv.slice(2);
const pool = createPool(JSON.parse(connection!), () => {});
const server = await startServer({
  database: { pool, kind: 'server', close: () => pool.end() },
  config: { ...readConfig({}), port: Number(port) },
  logger: pino({ level: 'silent' }),
  gate: visitorGate,
});
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url });
