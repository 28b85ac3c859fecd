/** `npm run build`: the browser client, ready for the server. */
import { buildClient } from './client-build.ts';
import { explain } from './lifetime.ts';

await buildClient((phase) => console.log(phase)).catch((error) => {
  console.error(explain(error));
  process.exitCode = 1;
});
