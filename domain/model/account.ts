/** Accounts (账号): who is logged in, what one may change about oneself, and what administrators see. docs/decisions/0022 */
import { z } from 'zod';
import { permissions } from '../access/permissions.ts';
import { role, rolesGoTogether } from '../access/roles.ts';
import { instant } from './common.ts';

/** Far more than anybody types; hashing must not be given megabytes. */
const password = z.string().min(1).max(200);
/** Lower case, so that nobody is two accounts by a capital letter. */
const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,59}$/, '2 to 60 of a–z, 0–9, . _ @ -, first a letter or digit');
const accountName = z.string().trim().min(1).max(60);
const areaIds = z
  .array(z.string().min(1).max(100))
  .max(200)
  .nullable()
  .meta({ description: 'roots of the areas that are seen with all below them; null: everything' });
const recordId = z.string().min(1).max(200).nullable();

/** The account of this session, as far as its own pages need it. */
export const ownAccount = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    demo: z.boolean(),
    roles: z.array(role),
    permissions: z.array(z.enum(permissions)),
    areas: areaIds,
    chiefId: recordId,
    rangerId: recordId,
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean().meta({ description: 'a code is asked for at log-in' }),
    hasPassword: z.boolean().meta({ description: 'false: comes by single sign-on only' }),
  })
  .meta({ id: 'OwnAccount' });
export type OwnAccount = z.infer<typeof ownAccount>;

/** GET, POST and DELETE /api/session answer it. */
export const sessionState = z
  .object({
    account: ownAccount.nullable().meta({ description: 'null: nobody is logged in' }),
    visitor: z.boolean().meta({ description: 'the demo is open on this machine without a log-in' }),
    permissions: z
      .array(z.enum(permissions))
      .meta({ description: 'of whoever asks: account, wall display or visitor' }),
    demoAccounts: z
      .array(z.object({ login: z.string(), name: z.string(), roles: z.array(role), password: z.string() }))
      .meta({ description: 'empty unless the demo is open; their passwords are no secret' }),
    oidc: z.object({ label: z.string() }).nullable().meta({ description: 'single sign-on; null: none' }),
    idleMinutes: z.int().meta({ description: 'without a request for so long, the session ends' }),
  })
  .meta({ id: 'SessionState' });
export type SessionState = z.infer<typeof sessionState>;

export const loginInput = z
  .object({
    // Not `login`: whatever is typed gets the same answer, well-formed or not.
    login: z.string().trim().min(1).max(200).toLowerCase(),
    password,
    code: z
      .string()
      .trim()
      .max(40)
      .optional()
      .meta({ description: 'of the second factor: 6 digits, or one of the recovery codes' }),
  })
  .meta({ id: 'LoginInput' });
export type LoginInput = z.infer<typeof loginInput>;

/** `type` of the problems that a page tells apart. */
export const accountProblems = {
  /** 401: there is no session. */
  loginNeeded: 'urn:problem:log-in-needed',
  /** 401: log-in or password is wrong, whichever. */
  wrongCredentials: 'urn:problem:wrong-credentials',
  /** 401: the password is right, and a code of the second factor is asked for. */
  codeNeeded: 'urn:problem:code-needed',
  /** 423 with Retry-After: too many wrong ones. */
  locked: 'urn:problem:locked',
  /** 401: the initial password was not used in time; an administrator gives another. */
  passwordExpired: 'urn:problem:password-expired',
  /** 403 at every route but the password's own. */
  passwordChangeNeeded: 'urn:problem:password-change-needed',
  /** 422: `errors[].rule` is one of `passwordFaults`. */
  weakPassword: 'urn:problem:weak-password',
} as const;

/** Why single sign-on ended without a session: `/login?sso=…`. */
export const ssoFailures = ['failed', 'unknown', 'disabled'] as const;
export type SsoFailure = (typeof ssoFailures)[number];

export const passwordChange = z.object({ current: password, next: password }).meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChange>;

/** The secret of a second factor that is not in force before it was confirmed by a code. */
export const secondFactorOffer = z
  .object({
    uri: z.string().meta({ description: '`otpauth://totp/…`, for a QR code' }),
    secret: z.string().meta({ description: 'Base32, to type in' }),
  })
  .meta({ id: 'SecondFactorOffer' });
export type SecondFactorOffer = z.infer<typeof secondFactorOffer>;
export const secondFactorCode = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '6 digits'),
  })
  .meta({ id: 'SecondFactorCode' });
/** Each is good once, in place of a code; told here and never again. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
/** What is too grave to do by an open browser alone. */
export const passwordProof = z.object({ password }).meta({ id: 'PasswordProof' });

export const accountSession = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'the one that asks' }),
    startedAt: instant,
    lastUsedAt: instant.meta({ description: 'to the minute' }),
    address: z.string().nullable(),
    agent: z.string().nullable().meta({ description: 'User-Agent of the browser' }),
    by: z.enum(['password', 'oidc']),
  })
  .meta({ id: 'AccountSession' });
export type AccountSession = z.infer<typeof accountSession>;

export const apiTokenInput = z
  .object({
    label: z.string().trim().min(1).max(60).meta({ description: 'what it is for' }),
    days: z.int().min(1).max(366).meta({ description: 'how long it is good, from now on' }),
    readOnly: z.boolean().default(true).meta({ description: 'may only GET, HEAD and OPTIONS' }),
    permissions: z.array(z.enum(permissions)).min(1).optional().meta({
      description: 'only these of the account’s; without: all but accounts and rights, which no token has',
    }),
  })
  .meta({ id: 'ApiTokenInput' });
export type ApiTokenInput = z.infer<typeof apiTokenInput>;

export const apiToken = z
  .object({
    id: z.uuid(),
    label: z.string(),
    readOnly: z.boolean(),
    permissions: z.array(z.enum(permissions)).nullable().meta({ description: 'null: all of the account’s' }),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'to the minute' }),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiToken>;
/** The answer to making one: the only time that the token is told. Send it as `Authorization: Bearer …`. */
export const newApiToken = apiToken.extend({ token: z.string() }).meta({ id: 'NewApiToken' });
export type NewApiToken = z.infer<typeof newApiToken>;

/** An account as administrators see it. */
export const account = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    demo: z.boolean().meta({ description: 'made with or by the demo, and closed by the first real account' }),
    disabled: z.boolean(),
    roles: z.array(role),
    areas: areaIds,
    chiefId: recordId,
    rangerId: recordId,
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean(),
    oidcSubject: z.string().nullable().meta({ description: 'who it is to the single sign-on' }),
    lockedUntil: instant.nullable().meta({ description: 'after too many wrong passwords; null: not locked' }),
    lastLoginAt: instant.nullable(),
    sessions: z.int().meta({ description: 'that are open' }),
    createdAt: instant,
    etag: z.string().meta({ description: 'for If-Match of a change' }),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

export const accountListQuery = z.object({
  q: z.string().trim().max(60).optional().meta({ description: 'part of the log-in or name' }),
  role: role.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});
export type AccountListQuery = z.infer<typeof accountListQuery>;

export const newAccount = z
  .object({
    login,
    name: accountName,
    demo: z
      .literal(false)
      .optional()
      .meta({ description: 'what a demo administrator makes is of the demo anyway' }),
  })
  .meta({ id: 'NewAccount' });
export type NewAccount = z.infer<typeof newAccount>;

/** The initial password is told here and never again; it must be changed at the first log-in, within a week. */
export const accountWithPassword = z
  .object({ account, initialPassword: z.string() })
  .meta({ id: 'AccountWithPassword' });
export type AccountWithPassword = z.infer<typeof accountWithPassword>;

export const accountInput = z
  .object({
    name: accountName,
    disabled: z.boolean(),
    oidcSubject: z.string().trim().min(1).max(255).nullable().optional(),
  })
  .meta({ id: 'AccountInput' });
export type AccountInput = z.infer<typeof accountInput>;

/** What one may do, and where. No roles: may log in and nothing else. */
export const accountRights = z
  .object({
    roles: z
      .array(role)
      .refine((given) => new Set(given).size === given.length, 'each role once')
      .refine(
        (given) => given.length === 0 || rolesGoTogether(given),
        'an administrator or auditor has no other role',
      ),
    areas: areaIds,
    chiefId: recordId,
    rangerId: recordId,
  })
  .refine((rights) => rights.chiefId === null || rights.rangerId === null, {
    message: 'one person: a chief or a ranger',
    path: ['rangerId'],
  })
  .meta({ id: 'AccountRights' });
export type AccountRights = z.infer<typeof accountRights>;
