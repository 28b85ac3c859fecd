import { expect, test } from 'vitest';
import { tokenOf } from '../../app/kiosk/use-session.ts';
import { linkOf } from './use-links.ts';

const origin = 'https://wall.example';
const token = 'Abc_-'.repeat(8);

test('a link carries what the display shows, not where this page stands, and its token behind the hash', () => {
  const search = '?map=9/29/106&area=mountain:a&carousel=city,mountain&title=大屏&kiosk=1&step=2026-01-01';
  const link = new URL(linkOf(token, { origin, search }));
  expect(link.pathname).toBe('/wall');
  expect(Object.fromEntries(link.searchParams)).toEqual({ carousel: 'city,mountain', title: '大屏' });
  expect(tokenOf(link.hash)).toBe(token);
  expect(linkOf(token, { origin, search: '' })).toBe(`${origin}/wall#kiosk=${token}`);
});

test.each(['', '#', '#kiosk=', '#kiosk=a b', '#other=x', `#kiosk=${'x'.repeat(101)}`])(
  '%s is no link',
  (hash) => {
    expect(tokenOf(hash)).toBeNull();
  },
);
