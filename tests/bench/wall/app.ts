import { ensureBinaries } from '../../../data/db/install.ts';
import { ensureBrowser } from '../../../scripts/browser.ts';
import { startApp } from '../../e2e/driver/start-app.ts';

/** tsx compiles functions with a helper that pages do not have; functions that are sent to a page call it. */
export const tsxHelper = { content: 'globalThis.__name = (named) => named;' };

/** Works on the app with its demo data, as a user starts it; E2E_URL names a running one instead. */
export async function withApp<T>(work: (url: string) => Promise<T>): Promise<T> {
  process.env.CHROMIUM_PATH = await ensureBrowser(console.log);
  const running = process.env.E2E_URL;
  if (running) return work(running.replace(/\/$/, ''));
  await ensureBinaries({ onPhase: console.log });
  const app = await startApp();
  try {
    return await work(app.url);
  } finally {
    await app.stop();
  }
}
