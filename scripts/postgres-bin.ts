/** Prints the folder of this machine's PostgreSQL programs, for shell scripts (.ci/run). */
import { ensureBinaries } from '../data/db/install.ts';
import { explain } from './lifetime.ts';

try {
  console.log((await ensureBinaries()).dir);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
