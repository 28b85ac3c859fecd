import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { expect } from 'vitest';
import { AccountService } from '../../api/accounts/service.ts';
import { type AppParts, createApp } from '../../api/app.ts';
import { PasswordHashing } from '../../data/accounts/hashing.ts';
import { insertAccount } from '../../data/accounts/write.ts';
import type { Config } from '../../data/db/config.ts';
import type { Role } from '../../domain/access/roles.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { depsOn, testConfig } from './api-fixture.ts';

/** Real ones cost 30 ms of a core each. */
export const cheap = { memoryCost: 8, timeCost: 1 };
export const goodPassword = 'Kiefer-Wald7';

/** The app with its real gate, at a time that the test sets. */
export interface AccountsApp {
  database: TestDatabase;
  app: Express;
  service: AccountService;
  /** ISO instant. */
  setTime(at: string): void;
  passMinutes(minutes: number): void;
  /** Another server process of the same database. */
  another(config?: Partial<Config>, parts?: AppParts): { app: Express; service: AccountService };
}

export async function accountsApp(config: Partial<Config> = {}): Promise<AccountsApp> {
  const database = await createTestDatabase();
  let now = Date.parse('2026-11-29T02:00:00Z');
  const another = (own: Partial<Config> = {}, parts: AppParts = {}) => {
    const deps = { ...depsOn(database.pool), config: { ...testConfig, ...config, ...own } };
    const service = new AccountService(deps, {
      secret: 'one for all processes of a test',
      clock: () => new Date(now),
      hashing: cheap,
    });
    return { app: createApp(deps, { ...parts, accounts: service }), service };
  };
  return {
    database,
    ...another(),
    another,
    setTime: (at) => {
      now = Date.parse(at);
    },
    passMinutes: (minutes) => {
      now += minutes * 60_000;
    },
  };
}

export interface AccountOptions {
  roles?: Role[];
  areas?: string[] | null;
  demo?: boolean;
  mustChange?: boolean;
  password?: string;
}

/** An account with `goodPassword`. @returns its id */
export async function addAccount(
  { database: { pool } }: Pick<AccountsApp, 'database'>,
  login: string,
  {
    roles = [],
    areas = null,
    demo = false,
    mustChange = false,
    password = goodPassword,
  }: AccountOptions = {},
): Promise<string> {
  const hash = await new PasswordHashing(cheap).hash(password);
  const client = await pool.connect();
  try {
    const id = await insertAccount(
      client,
      { login, name: `名${login}`, demo, roles, areas },
      { hash, mustChange, expiresAt: null },
    );
    return id!;
  } finally {
    client.release();
  }
}

export const logIn = (app: Express, login: string, password = goodPassword, code?: string) =>
  request(app)
    .post('/api/session')
    .send({ login, password, ...(code === undefined ? {} : { code }) });

/** `name=value` of the cookie that an answer sets. */
export function cookieOf(res: Response, name = 'session'): string {
  const lines = (res.headers['set-cookie'] ?? []) as unknown as string[];
  const line = lines.find((one) => one.startsWith(`${name}=`));
  expect(line).toBeDefined();
  return line!.split(';')[0]!;
}

/** Logs in and asks with the session's cookie from then on. */
export async function loggedIn(app: Express, login: string, password = goodPassword) {
  const cookie = cookieOf(await logIn(app, login, password).expect(200));
  return agentWith(app, cookie);
}

export function agentWith(app: Express, cookie: string) {
  const call = (method: 'get' | 'post' | 'put' | 'delete') => (path: string) =>
    request(app)[method](path).set('Cookie', cookie);
  return { cookie, get: call('get'), post: call('post'), put: call('put'), delete: call('delete') };
}
