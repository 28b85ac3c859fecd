import type { TestProject } from 'vitest/node';
import { startApp } from './driver/start-app.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** address of the app under test, without a slash at the end */
    appUrl: string;
  }
}

/**
 * Before the browser flows: the app, started as a user starts it, with its demo data in a folder of its own.
 * E2E_URL names a running app instead, which is left running; the flows add a track and zones to its data.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.E2E_URL;
  if (running) {
    project.provide('appUrl', running.replace(/\/$/, ''));
    return undefined;
  }
  const app = await startApp();
  project.provide('appUrl', app.url);
  return app.stop;
}
