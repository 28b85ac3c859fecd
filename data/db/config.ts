import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Everything that the environment decides, validated once at start. */
export interface Config {
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
  /** The address that users see when a proxy stands in front, without a trailing slash. */
  publicUrl: string | undefined;
  /** Folder of tile archives (*.pmtiles) to serve from; absolute. */
  tileArchives: string | undefined;
  /** Key of the national map service 天地图, for its tiles by way of this server; never leaves it. */
  tiandituKey: string | undefined;
  /** Address of 天地图, without a trailing slash. */
  tiandituUrl: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

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
  PUBLIC_URL: z
    .string()
    .refine(isUrlWith(['http:', 'https:']), 'a URL such as https://linzhang.example.cn')
    .optional(),
  TILE_ARCHIVES: z
    .string()
    .refine((text) => !text.includes('\0'), 'the path of a folder')
    .optional(),
  TIANDITU_KEY: z
    .string()
    .refine((text) => /^[\w-]{1,100}$/.test(text), 'a key of letters, digits, - and _')
    .optional(),
  TIANDITU_URL: z
    .string()
    .refine(isUrlWith(['http:', 'https:']), 'a URL such as https://t0.tianditu.gov.cn')
    .default('https://t0.tianditu.gov.cn'),
});

/** A connection string's password and a key must not reach a terminal or a log. */
function shown(variable: string, value: string): string {
  if (variable === 'TIANDITU_KEY') return 'what is set';
  if (!variable.startsWith('DATABASE_')) return JSON.stringify(value);
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
    Object.keys(environment.shape).map((name) => [name, env[name]?.trim() || undefined]),
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
    databaseUrl: values.DATABASE_URL,
    databaseReplicaUrls: urlsOf(values.DATABASE_REPLICA_URLS ?? ''),
    dataDir: resolve(projectRoot, values.DATA_DIR),
    port: Number(values.PORT),
    host: values.HOST,
    demo: values.DEMO === '1',
    demoLive: values.DEMO_LIVE === '1',
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    tileArchives: values.TILE_ARCHIVES && resolve(projectRoot, values.TILE_ARCHIVES),
    tiandituKey: values.TIANDITU_KEY,
    tiandituUrl: values.TIANDITU_URL.replace(/\/+$/, ''),
  };
}
