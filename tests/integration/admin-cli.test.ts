import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAdminArguments } from '../../scripts/admin-arguments.ts';
import { type AccountsApp, accountsApp, loggedIn, logIn } from './accounts-fixture.ts';

let accounts: AccountsApp;
beforeAll(async () => {
  accounts = await accountsApp();
});
afterAll(() => accounts.database.drop());

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/admin.ts', ...args], {
    env: { ...process.env, DATABASE_URL: accounts.database.url },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
const passwordIn = (stdout: string) => /within 7 days: (\S+)/.exec(stdout)![1]!;

describe('npm run admin', () => {
  test('makes an administrator who can log in, resets, unlocks, lists', async () => {
    // Without a terminal nobody can be asked: the password is made.
    const made = await run('create', '--login', 'First.Admin', '--name', '张', '--role', 'system-admin');
    expect(made.stderr).not.toContain('error');
    const first = passwordIn(made.stdout);
    const me = await loggedIn(accounts.app, 'first.admin', first);
    expect((await me.get('/api/session')).body.account).toMatchObject({
      roles: ['system-admin'],
      areas: [],
      mustChangePassword: true,
    });
    for (let i = 0; i < 5; i++) await logIn(accounts.app, 'first.admin', 'wrong').expect(401);
    const again = await run('reset-password', '--login', 'first.admin', '--make-password');
    await logIn(accounts.app, 'first.admin', first).expect(401);
    await logIn(accounts.app, 'first.admin', passwordIn(again.stdout)).expect(200);
    expect((await run('list')).stdout).toMatch(/^first\.admin {2}张 {2}system-admin {2}last log-in 20/);
    const taken = await run('create', '--login', 'first.admin', '--name', '王', '--role', 'auditor');
    expect(taken).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('error: there is an account first.admin'),
    });
    const { rows } = await accounts.database.pool.query(
      "SELECT DISTINCT actor_kind AS kind FROM audit_entry WHERE object_kind = 'account'",
    );
    expect(rows.map(({ kind }) => kind)).toContain('command-line');
  });

  test.each([
    [['create', '--login', 'a'], /--login: 2 to 60/],
    [['create', '--login', 'ab', '--name', 'x', '--role', 'king'], /--role: .*system-admin/],
    [['create', '--login', 'ab', '--role', 'chief'], /--name/],
    [['reset-password'], /--login/],
    [['dance'], /what is dance\?/],
    [['list', 'all'], /what is all\?/],
    [['list', '--all'], /--all/],
  ])('%j is refused in one line', (args, message) => {
    expect(() => readAdminArguments(args)).toThrow(message);
    expect(() => readAdminArguments(args)).toThrow(expect.objectContaining({ name: 'OperatorError' }));
  });
});
