import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Role } from '../../../domain/access/roles.ts';
import type { App } from './app.ts';
import type { RunningApp } from './start-app.ts';

export interface Person {
  login: string;
  password: string;
}

/** Somebody who may log in to an installation without a demo, made as its administrator does at the terminal. */
export async function makeAccount({ url, dataDir }: RunningApp, role: Role): Promise<Person> {
  const login = `e2e-${role}`;
  const asked = ['create', '--login', login, '--name', '测试', '--role', role, '--make-password'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/bootstrap.mjs', 'admin', ...asked],
    {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    },
  );
  const initial = /days: (\S+)/.exec(stdout)![1]!;
  const password = `Wald-${initial}`;
  const send = (method: string, path: string, body: object, cookie = '') =>
    fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const session = await send('POST', '/api/session', { login, password: initial });
  const cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  const changed = await send('PUT', '/api/account/password', { current: initial, next: password }, cookie);
  if (!changed.ok) throw new Error(`the initial password was not changed: ${await changed.text()}`);
  return { login, password };
}

/** Logs in before the first page is opened. */
export async function logIn({ page }: App, person: Person): Promise<void> {
  const answer = await page.request.post('/api/session', { data: person });
  if (!answer.ok()) throw new Error(`log-in refused: ${await answer.text()}`);
}
