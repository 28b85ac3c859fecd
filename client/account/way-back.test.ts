import { expect, test } from 'vitest';
import { backOf, loginAddress } from './way-back.ts';

test('the page that was asked for comes back, with its query', () => {
  const address = loginAddress({ pathname: '/plan', search: '?lang=en&area=a:1' });
  expect(address.startsWith('/login?back=')).toBe(true);
  expect(backOf(new URL(address, 'http://x').searchParams.get('back'))).toBe('/plan?lang=en&area=a:1');
  expect(loginAddress({ pathname: '/', search: '' })).toBe('/login');
});

test.each([
  null,
  '',
  'plan',
  'https://evil.example/',
  '//evil.example/plan',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/login?back=/login',
])('%j is no way back: it leads to the beginning', (text) => {
  expect(backOf(text)).toBe('/');
});
