/** `npm run admin -- TASK`: accounts from the server's own terminal, also while the app runs. */
import type pg from 'pg';
import {
  createAccount,
  listLines,
  removeSecondFactor,
  resetPassword,
  unlock,
} from '../data/accounts/command.ts';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { readConfig } from '../data/db/config.ts';
import { openOrJoin } from '../data/db/join.ts';
import { faultsOfPassword } from '../domain/access/password.ts';
import { type AdminTask, adminHelp, readAdminArguments } from './admin-arguments.ts';
import { askSecret } from './ask-password.ts';
import { explain } from './lifetime.ts';

const meanings = {
  short: 'at least 10 characters',
  kinds: 'three of: capital letters, small letters, digits, others',
  name: 'not the log-in or the name',
  common: 'not one that everybody tries first',
  unchanged: 'not the one in force',
} as const;

/** What was typed twice; undefined: one is to be made. */
async function askPassword(person: { login: string; name: string }): Promise<string | undefined> {
  for (;;) {
    const typed = await askSecret(`password for ${person.login} (nothing: one is made): `);
    if (typed === '') return undefined;
    const faults = faultsOfPassword(typed, person);
    if (faults.length > 0)
      console.error(`a password needs: ${faults.map((fault) => meanings[fault]).join('; ')}`);
    else if ((await askSecret('once more: ')) === typed) return typed;
    else console.error('these were not the same');
  }
}

async function run(pool: pg.Pool, given: Exclude<AdminTask, { task: 'help' }>): Promise<void> {
  if (given.task === 'list') {
    for (const line of await listLines(pool)) console.log(line);
    return;
  }
  const { login } = given;
  if ('makePassword' in given) await setPassword(pool, given);
  else if (given.task === 'unlock') await unlock(pool, login);
  else await removeSecondFactor(pool, login);
  console.log(`${login}: done`);
}

type PasswordTask = Extract<AdminTask, { makePassword: boolean }>;

async function setPassword(pool: pg.Pool, given: PasswordTask): Promise<void> {
  const { login, makePassword } = given;
  const person = { login, name: given.task === 'create' ? given.name : '' };
  const typed = makePassword ? undefined : await askPassword(person);
  const made =
    given.task === 'create'
      ? await createAccount(pool, given, typed)
      : await resetPassword(pool, login, typed);
  if (made === undefined) return;
  console.log(`initial password, told only here, to be changed at the first log-in within 7 days: ${made}`);
}

async function main(): Promise<void> {
  const given = readAdminArguments(process.argv.slice(2));
  if (given.task === 'help') return console.log(adminHelp);
  actAsCommandLine();
  const database = await openOrJoin(readConfig(), (phase) => console.error(phase));
  try {
    await run(database.pool, given);
  } finally {
    await database.close();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(explain(error));
    process.exit(1);
  },
);
