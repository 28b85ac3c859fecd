import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that the environment decides, validated once at start. */
export interface Config {
  /** Months of the audit trail that are kept before the current one. */
  auditKeepMonths: number;
  /** A PostgreSQL server to use; without it the app runs a private cluster in `dataDir`. */
  databaseUrl: string | undefined;
  /** Its read replicas; an empty list: none. */
  databaseReplicaUrls?: string[];
  /** Absolute path of the folder that holds the private cluster and uploaded files. */
  dataDir: string;
  /** TCP port of the web server; 0 lets the system choose (tests). */
  port: number;
  /** Address the web server listens on. */
  host: string;
  /** Seed the labelled demo data when the database is empty. */
  demo: boolean;
  /** Have some of the demo's people walk now, as long as the database holds nothing but the demo. */
  demoLive: boolean;
  logLevel: LogLevel;
  /** Single sign-on by OpenID Connect; without it there is none. */
  oidc: OidcSettings | undefined;
  /** The address that users see when a proxy stands in front, without a trailing slash. */
  publicUrl: string | undefined;
  /** Whether callers that ask too much get 429; off for load tests only. */
  rateLimits: boolean;
  /** A session ends when nothing was asked for so long, minutes. */
  sessionIdleMinutes: number;
  /** A session ends so long after the log-in, hours, whatever is done. */
  sessionMaxHours: number;
  /** Signs session cookies and seals second factors; without one it is made once in `dataDir`. */
  sessionSecret: string | undefined;
  /** Folder of tile archives (*.pmtiles) to serve from; absolute. */
  tileArchives: string | undefined;
  /** What whoever asks for /metrics must send as a Bearer token; without it only this machine may ask. */
  metricsToken?: string | undefined;
  /** Key of the national map service 天地图, for its tiles by way of this server; never leaves it. */
  tiandituKey: string | undefined;
  /** Address of 天地图, without a trailing slash. */
  tiandituUrl: string;
  /** Whose X-Forwarded-* headers are believed: so many proxies, or their addresses; undefined: nobody's. */
  trustProxy: number | string | undefined;
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** What the button of the log-in page says. */
  label: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A log-in is not to be read on the way; on this machine itself there is no way. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
  );
}

const wholeNumber = (most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most,
      `a whole number from 1 to ${most}`,
    );

function isUrlWith(protocols: readonly string[]) {
  return (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

/** A list with commas between; a comma inside a URL is written %2C. */
function urlsOf(list: string): string[] {
  return list
    .split(',')
    .map((url) => url.trim())
    .filter(Boolean);
}

/** Each field's message completes the sentence "<VARIABLE> must be …". */
const environment = z.object({
  AUDIT_KEEP_MONTHS: z
    .string()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= 6, 'a whole number of months, 6 or more')
    .default('36'),
  DATABASE_URL: z
    .string()
    .refine(
      isUrlWith(['postgres:', 'postgresql:']),
      'a URL such as postgres://user:password@host:5432/database',
    )
    .optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .refine(
      (list) => urlsOf(list).every(isUrlWith(['postgres:', 'postgresql:'])),
      'URLs such as postgres://user:password@host:5432/database, with commas between',
    )
    .optional(),
  DATA_DIR: z
    .string()
    .refine((text) => !text.includes('\0'), 'the path of a folder')
    .default('.data'),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'a whole number from 1 to 65535')
    .default('8080'),
  HOST: z
    .string()
    .refine((text) => /^[\w.:-]+$/.test(text), 'a host name or address such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  DEMO: z.enum(['0', '1'], '0 or 1').default('1'),
  DEMO_LIVE: z.enum(['0', '1'], '0 or 1').default('1'),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z.string().refine(isIssuer, 'a URL such as https://sso.example.cn').optional(),
  OIDC_LABEL: z.string().max(40, 'at most 40 characters').default('统一身份认证'),
  PUBLIC_URL: z
    .string()
    .refine(isUrlWith(['http:', 'https:']), 'a URL such as https://linzhang.example.cn')
    .optional(),
  RATE_LIMITS: z.enum(['0', '1'], '0 or 1').default('1'),
  SESSION_IDLE_MINUTES: wholeNumber(1440).default('30'),
  SESSION_MAX_HOURS: wholeNumber(720).default('12'),
  SESSION_SECRET: z.string().min(32, 'at least 32 characters (openssl rand -base64 32)').optional(),
  TILE_ARCHIVES: z
    .string()
    .refine((text) => !text.includes('\0'), 'the path of a folder')
    .optional(),
  METRICS_TOKEN: z
    .string()
    .refine(
      (text) => /^[\w.~+/=-]{16,200}$/.test(text),
      'a token of 16 to 200 letters, digits and . ~ + / = _ -',
    )
    .optional(),
  TIANDITU_KEY: z
    .string()
    .refine((text) => /^[\w-]{1,100}$/.test(text), 'a key of letters, digits, - and _')
    .optional(),
  TIANDITU_URL: z
    .string()
    .refine(isUrlWith(['http:', 'https:']), 'a URL such as https://t0.tianditu.gov.cn')
    .default('https://t0.tianditu.gov.cn'),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) =>
        /^[1-9]$/.test(text) ||
        /^[\da-f.:/]+(, ?[\da-f.:/]+)*$|^(loopback|linklocal|uniquelocal)(, ?\w+)*$/i.test(text),
      'how many proxies stand in front (1), or their addresses (loopback, 10.0.0.5, 10.0.0.0/8)',
    )
    .optional(),
});

/** These may also come from a file, as `<VARIABLE>_FILE` says: a secret in the environment is seen by every process of the account. */
const secrets = [
  'DATABASE_URL',
  'DATABASE_REPLICA_URLS',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'SESSION_SECRET',
  'TIANDITU_KEY',
];

/** @throws ConfigError when the file can't be read; its text is never told */
function secretOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = env[`${name}_FILE`]?.trim();
  if (!file || env[name]?.trim()) return env[name];
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${name}_FILE can't be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** @throws ConfigError when only a part of it is set */
function oidcOf(values: z.output<typeof environment>): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    throw new ConfigError('OIDC_ISSUER and OIDC_CLIENT_ID must be set both, or none of them');
  }
  return {
    issuer,
    clientId,
    clientSecret,
    label: values.OIDC_LABEL,
  };
}

/** A connection string's password and a key must not reach a terminal or a log. */
function shown(variable: string, value: string): string {
  if (!variable.startsWith('DATABASE_'))
    return secrets.includes(variable) ? 'what is set' : JSON.stringify(value);
  return JSON.stringify(value.replace(/(:\/\/[^:/@]*):[^@]*@/g, '$1:…@'));
}

/**
 * Reads the configuration from environment variables. An empty variable counts as not set, so that
 * `PORT= npm start` and an empty line of an env file mean the default.
 *
 * @throws ConfigError naming the first bad variable and what it may be, in one line
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(environment.shape).map((name) => {
      const value = secrets.includes(name) ? secretOf(name, env) : env[name];
      return [name, value?.trim() || undefined];
    }),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const variable = String(issue.path[0]);
    throw new ConfigError(
      `${variable} must be ${issue.message}, not ${shown(variable, given[variable] ?? '')}`,
    );
  }
  const values = parsed.data;
  if (values.DATABASE_REPLICA_URLS && !values.DATABASE_URL)
    throw new ConfigError('DATABASE_REPLICA_URLS needs DATABASE_URL: the private database has no replicas');
  return {
    auditKeepMonths: Number(values.AUDIT_KEEP_MONTHS),
    databaseUrl: values.DATABASE_URL,
    databaseReplicaUrls: urlsOf(values.DATABASE_REPLICA_URLS ?? ''),
    dataDir: resolve(projectRoot, values.DATA_DIR),
    port: Number(values.PORT),
    host: values.HOST,
    demo: values.DEMO === '1',
    demoLive: values.DEMO_LIVE === '1',
    logLevel: values.LOG_LEVEL,
    oidc: oidcOf(values),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    rateLimits: values.RATE_LIMITS === '1',
    sessionIdleMinutes: Number(values.SESSION_IDLE_MINUTES),
    sessionMaxHours: Number(values.SESSION_MAX_HOURS),
    sessionSecret: values.SESSION_SECRET,
    tileArchives: values.TILE_ARCHIVES && resolve(projectRoot, values.TILE_ARCHIVES),
    metricsToken: values.METRICS_TOKEN,
    tiandituKey: values.TIANDITU_KEY,
    tiandituUrl: values.TIANDITU_URL.replace(/\/+$/, ''),
    trustProxy: /^\d$/.test(values.TRUST_PROXY ?? '') ? Number(values.TRUST_PROXY) : values.TRUST_PROXY,
  };
}
