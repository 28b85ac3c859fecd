import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { OperatorError } from '../data/db/errors.ts';
import { type Role, role, roles } from '../domain/access/roles.ts';
import { newAccount } from '../domain/model/account.ts';

export const adminHelp = `Usage: npm run admin -- create --login LOGIN --name NAME --role ROLE [--make-password]
       npm run admin -- list
       npm run admin -- reset-password --login LOGIN [--make-password]
       npm run admin -- remove-second-factor --login LOGIN
       npm run admin -- unlock --login LOGIN

Accounts, from the server's own terminal, also while the app runs. The first account that is made here closes the demo
for good. The password is asked for without being shown; --make-password, or an answer of nothing, makes one, which is
told once and must be changed at the first log-in, within a week.

  --login LOGIN   2 to 60 of a-z 0-9 . _ @ -
  --name NAME     as records and the audit trail name the person
  --role ROLE     ${roles.join(', ')}
                  (an administrator or auditor has no other role; areas are given by a security administrator: see /admin)
  --help`;

export type AdminTask =
  | { task: 'help' }
  | { task: 'list' }
  | { task: 'create'; login: string; name: string; role: Role; makePassword: boolean }
  | { task: 'reset-password'; login: string; makePassword: boolean }
  | { task: 'remove-second-factor' | 'unlock'; login: string };

const text = { type: 'string' } as const;
const known = {
  ...{ login: text, name: text, role: text },
  'make-password': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws OperatorError in one line */
export function readAdminArguments(args: readonly string[]): AdminTask {
  const { values, positionals } = parsed(args);
  const [task, ...rest] = positionals;
  if (values.help || task === undefined) return { task: 'help' };
  if (rest.length > 0) throw new OperatorError(`what is ${rest[0]}? see --help`);
  const makePassword = values['make-password'];
  switch (task) {
    case 'list':
      return { task };
    case 'create': {
      const { login, name } = checked(newAccount, { login: values.login, name: values.name });
      return { task, login, name, role: checked(role, values.role, 'role'), makePassword };
    }
    case 'reset-password':
      return { task, login: loginOf(values.login), makePassword };
    case 'remove-second-factor':
    case 'unlock':
      return { task, login: loginOf(values.login) };
    default:
      throw new OperatorError(`what is ${task}? see --help`);
  }
}

const loginOf = (login: string | undefined) => checked(newAccount.shape.login, login, 'login');

function checked<S extends z.ZodType>(schema: S, value: unknown, field = ''): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new OperatorError(`--${issue.path.map(String).join('.') || field}: ${issue.message}; see --help`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: known });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
}
