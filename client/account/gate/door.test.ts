import { expect, test } from 'vitest';
import type { OwnAccount, SessionState } from '../../../domain/model/account.ts';
import { visitorOwner } from '../owner-id.ts';
import { doorOf } from './door.ts';

const nobody: SessionState = {
  account: null,
  visitor: false,
  permissions: [],
  demoAccounts: [],
  oidc: null,
  idleMinutes: 30,
};
const of = (id: string, mustChangePassword = false): SessionState => ({
  ...nobody,
  account: { id, mustChangePassword } as OwnAccount,
});
const visitor: SessionState = { ...nobody, visitor: true };
const state = (session: SessionState, openedFor: string | null) => doorOf(session, openedFor).state;

test('accounts and the visitors of a demo are let in, others not', () => {
  expect(state(of('a'), null)).toBe('open');
  expect(doorOf(visitor, null)).toEqual({ state: 'open', owner: visitorOwner });
  expect(state(nobody, null)).toBe('closed');
  expect(state(of('a', true), null)).toBe('closed');
});

test('a page that is open waits for its own account, and for no other', () => {
  expect(state(nobody, 'a')).toBe('closed');
  expect(state(of('a'), 'a')).toBe('open');
  expect(state(of('b'), 'a')).toBe('stranger');
  // Somebody else is to see his own page even if his first step is another password.
  expect(state(of('b', true), 'a')).toBe('stranger');
});

test('a session that ends in an open demo does not hand its page to the visitor', () => {
  expect(state(visitor, 'a')).toBe('closed');
  expect(state(visitor, visitorOwner)).toBe('open');
  expect(state(of('a'), visitorOwner)).toBe('stranger');
});
