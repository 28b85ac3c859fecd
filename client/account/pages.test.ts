import { expect, test } from 'vitest';
import { permissionsOf } from '../../domain/access/permissions.ts';
import type { Role } from '../../domain/access/roles.ts';
import { homeOf, mayOpen, pageOf } from './pages.ts';

const of = (role: Role) => [...permissionsOf([role])];

test('who sees no data begins with the administration, all others with the wall', () => {
  expect((['system-admin', 'security-admin', 'audit-admin'] as const).map((r) => homeOf(of(r)))).toEqual([
    '/admin',
    '/admin',
    '/admin',
  ]);
  expect(homeOf(of('ranger'))).toBe('/wall');
  expect(homeOf([])).toBe('/account');
});

test('a page is offered to those who can do something on it', () => {
  const pages = ['wall', 'inspect', 'plan', 'data', 'admin'] as const;
  const open = (role: Role) => pages.filter((page) => mayOpen(page, of(role)));
  expect(open('ranger')).toEqual(['wall', 'inspect']);
  expect(open('planner')).toEqual(['wall', 'inspect', 'plan', 'data']);
  expect(open('command')).toEqual(['wall', 'inspect', 'data']);
  expect(open('auditor')).toEqual(['wall', 'inspect', 'admin']);
  // Settings alone show no map.
  expect(open('system-admin')).toEqual(['admin']);
});

test('an address belongs to the page whose name is its first part', () => {
  expect(pageOf('/inspect/report')).toBe('inspect');
  expect(pageOf('/planning')).toBeNull();
  expect(pageOf('/account')).toBeNull();
});
