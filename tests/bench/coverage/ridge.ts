/** (a) One ridge of 30 × 4 km: the engine's figure, and PostGIS's on the same tracks in the same run. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withDatabase } from '../database.ts';
import type { Row } from '../figures.ts';
import type { EngineFigures } from './ridge-engine.ts';
import { fastestOf, loadTracks, type PostgisFigures } from './ridge-postgis.ts';
import { scale, tracksOf } from './ridge-scene.ts';

const counts = [50, 500, 5000];
const engine = fileURLToPath(new URL('./ridge-engine.ts', import.meta.url));

/** From lon/lat tracks to covered m²: projection, union and count. */
async function ours(count: number): Promise<EngineFigures> {
  const child = fork(engine, [String(count)]);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the engine's process ended with ${code}`);
  });
  const [figures] = (await Promise.race([once(child, 'message'), failed])) as [EngineFigures];
  await failed.catch(() => {}); // PostGIS does not start beside it
  return figures;
}

function rowOf(count: number, own: EngineFigures, theirs: PostgisFigures): Row {
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return {
    tracks: count,
    'ours, ms': Math.round(own.ms),
    'PostGIS, ms': Math.round(theirs.ms),
    'PostGIS by': theirs.how,
    'times faster': (theirs.ms / own.ms).toFixed(1),
    // PostGIS measures in the plane, whose scale at the ridge is a little above 1.
    'difference in area': (own.coveredM2 / (theirs.coveredM2 / scale ** 2) - 1).toExponential(1),
    'idle rss, MB': megabytes(own.idleRss),
    'with the tracks, MB': megabytes(own.tracksRss),
    'peak of one run, MB': megabytes(own.firstPeakRss),
    'peak of six, MB': megabytes(own.peakRss),
  };
}

export function ridgeRows(): Promise<Row[]> {
  return withDatabase(async (pool) => {
    const rows: Row[] = [];
    for (const count of counts) {
      const own = await ours(count);
      process.stderr.write(`${count} tracks: ours ${Math.round(own.ms)} ms\n`);
      await loadTracks(pool, tracksOf(count));
      const theirs = await fastestOf(pool, ({ how, ms }) =>
        process.stderr.write(`${count} tracks: PostGIS by ${how} ${Math.round(ms)} ms\n`),
      );
      rows.push(rowOf(count, own, theirs));
    }
    return rows;
  });
}
