/** An app that only has a cluster and committed something: `tsx cluster-app.ts DATA_DIR`. For tests that kill it. */
import pg from 'pg';
import { startCluster } from '../../data/db/cluster.ts';

const cluster = await startCluster({ dir: process.argv[2] });
const client = new pg.Client(cluster.connection);
await client.connect();
await client.query('create table kept as select 42 as answer');
console.log('ready');
setInterval(() => {}, 60_000); // lives until it is killed
