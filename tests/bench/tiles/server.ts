/** The API as the tiles' benchmark measures it: `server.ts <connection as JSON>`, started by app-process.ts. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { visitorGate } from '../../../api/access/visitor.ts';
import { createApp } from '../../../api/app.ts';
import { readConfig } from '../../../data/db/config.ts';
import { createPool } from '../../../data/db/pool.ts';

const { onConnect: _, types: __, ...connection } = JSON.parse(process.argv[2]!);
const pool = createPool(connection, () => {});
const app = createApp(
  {
    database: { pool, kind: 'server', close: () => pool.end() },
    logger: pino({ level: 'info' }, pino.destination('/dev/null')),
    config: readConfig({ RATE_LIMITS: '0' }),
  },
  { gate: visitorGate },
);
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
let peakMb = 0;
setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20);
}, 50);
process.on('message', () => process.send?.({ peakMb }));
process.on('disconnect', () => process.exit());
