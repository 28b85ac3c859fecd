import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError } from './errors.ts';

describe('readConfig', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toEqual({
      auditKeepMonths: 36,
      databaseUrl: undefined,
      databaseReplicaUrls: [],
      dataDir: join(process.cwd(), '.data'),
      port: 8080,
      host: '127.0.0.1',
      demo: true,
      demoLive: true,
      logLevel: 'info',
      oidc: undefined,
      publicUrl: undefined,
      rateLimits: true,
      sessionIdleMinutes: 30,
      sessionMaxHours: 12,
      sessionSecret: undefined,
      tileArchives: undefined,
      metricsToken: undefined,
      tiandituKey: undefined,
      tiandituUrl: 'https://t0.tianditu.gov.cn',
      trustProxy: undefined,
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      AUDIT_KEEP_MONTHS: '60',
      DATABASE_URL: 'postgres://app:secret@db.example:5433/linzhang',
      DATABASE_REPLICA_URLS: 'postgres://app:secret@r1/linzhang, postgres://app:secret@r2/linzhang,',
      DATA_DIR: '/srv/linzhang',
      PORT: '0',
      HOST: '0.0.0.0',
      DEMO: '0',
      DEMO_LIVE: '0',
      LOG_LEVEL: 'debug',
      OIDC_CLIENT_ID: 'linzhang',
      OIDC_CLIENT_SECRET: 'hush',
      OIDC_ISSUER: 'https://sso.example.cn',
      OIDC_LABEL: '单点登录',
      PUBLIC_URL: 'https://linzhang.example.cn/',
      RATE_LIMITS: '0',
      SESSION_IDLE_MINUTES: '15',
      SESSION_MAX_HOURS: '8',
      SESSION_SECRET: 's'.repeat(32),
      TILE_ARCHIVES: '/srv/tiles',
      METRICS_TOKEN: '0123456789abcdef',
      TIANDITU_KEY: '0123abc',
      TIANDITU_URL: 'http://127.0.0.1:9/',
      TRUST_PROXY: '1',
    });
    expect(config).toEqual({
      auditKeepMonths: 60,
      databaseUrl: 'postgres://app:secret@db.example:5433/linzhang',
      databaseReplicaUrls: ['postgres://app:secret@r1/linzhang', 'postgres://app:secret@r2/linzhang'],
      dataDir: '/srv/linzhang',
      port: 0,
      host: '0.0.0.0',
      demo: false,
      demoLive: false,
      logLevel: 'debug',
      oidc: {
        issuer: 'https://sso.example.cn',
        clientId: 'linzhang',
        clientSecret: 'hush',
        label: '单点登录',
      },
      publicUrl: 'https://linzhang.example.cn',
      rateLimits: false,
      sessionIdleMinutes: 15,
      sessionMaxHours: 8,
      sessionSecret: 's'.repeat(32),
      tileArchives: '/srv/tiles',
      metricsToken: '0123456789abcdef',
      tiandituKey: '0123abc',
      tiandituUrl: 'http://127.0.0.1:9',
      trustProxy: 1,
    });
  });

  it('reads secrets from files, which it never tells', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'lz-config-')), 'url');
    await writeFile(file, 'postgres://app:hush@db/linzhang\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://app:hush@db/linzhang');
    await writeFile(file, 'hush://hush:hush@db');
    expect(() => readConfig({ DATABASE_URL_FILE: file })).toThrow(
      /^DATABASE_URL must be .*, not "hush:\/\/hush:…@db"$/,
    );
    expect(() => readConfig({ TIANDITU_KEY_FILE: join(file, 'no') })).toThrow(
      "TIANDITU_KEY_FILE can't be read: ENOTDIR",
    );
    await rm(dirname(file), { recursive: true });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', '65536', 'PORT must be a whole number from 1 to 65535, not "65536"'],
    ['AUDIT_KEEP_MONTHS', '5', 'AUDIT_KEEP_MONTHS must be a whole number of months, 6 or more, not "5"'],
    [
      'TRUST_PROXY',
      'true',
      'TRUST_PROXY must be how many proxies stand in front (1), or their addresses (loopback, 10.0.0.5, 10.0.0.0/8), not "true"',
    ],
    ['PORT', '-1', 'PORT must be a whole number from 1 to 65535, not "-1"'],
    ['PORT', '80a', 'PORT must be a whole number from 1 to 65535, not "80a"'],
    ['PORT', '1e3', 'PORT must be a whole number from 1 to 65535, not "1e3"'],
    ['HOST', 'a host', 'HOST must be a host name or address such as 127.0.0.1 or 0.0.0.0, not "a host"'],
    ['DEMO', 'true', 'DEMO must be 0 or 1, not "true"'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"',
    ],
    ['PUBLIC_URL', 'example', 'PUBLIC_URL must be a URL such as https://linzhang.example.cn, not "example"'],
    [
      'OIDC_ISSUER',
      'http://sso.example.cn',
      'OIDC_ISSUER must be a URL such as https://sso.example.cn, not "http://sso.example.cn"',
    ],
    [
      'SESSION_SECRET',
      'short',
      'SESSION_SECRET must be at least 32 characters (openssl rand -base64 32), not what is set',
    ],
    ['TIANDITU_KEY', 'a b', 'TIANDITU_KEY must be a key of letters, digits, - and _, not what is set'],
  ])('refuses %s=%s in one line', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(message));
  });

  it('has replicas of a server only, and shows none of their passwords', () => {
    expect(() => readConfig({ DATABASE_REPLICA_URLS: 'postgres://r1/linzhang' })).toThrow(
      'DATABASE_REPLICA_URLS needs DATABASE_URL',
    );
    expect(() =>
      readConfig({ DATABASE_REPLICA_URLS: 'postgres://a:b@r1/l,mysql://app:secret@r2/l' }),
    ).toThrow('"postgres://a:…@r1/l,mysql://app:…@r2/l"');
  });

  it('does not show the password of a bad DATABASE_URL', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://app:secret@db/linzhang' });
    expect(read).toThrow(
      /^DATABASE_URL must be a URL such as postgres:.*, not "mysql:\/\/app:…@db\/linzhang"$/,
    );
    expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') }));
  });
});
