import { expect, it } from 'vitest';
import type { Zone } from '../../domain/model/index.ts';
import { geometryOf } from './draw/outline.ts';
import { differs, inputOf, newWork, workOf } from './work.ts';

const ring: [number, number][] = [
  [106.1234567891234, 29.5],
  [106.5, 29.5],
  [106.5, 29.6],
  [106.1234567891234, 29.5],
];
const zone = {
  id: 'zone:1',
  name: '歌乐山防火片区',
  purpose: 'fire',
  validFrom: '2026-01-01',
  note: null,
  geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
} as unknown as Zone;

it('an opened zone is unchanged until something is changed', () => {
  const work = workOf(zone, '"1"');
  expect(differs(work, work.opened.outline)).toBe(false);
  expect(differs({ ...work, fields: { ...work.fields, name: '歌乐山防火片区 ' } }, work.opened.outline)).toBe(
    false,
  );
  expect(differs({ ...work, fields: { ...work.fields, target: 0.8 } }, work.opened.outline)).toBe(true);
  expect(differs(work, null)).toBe(true);
  expect(differs(newWork(), null)).toBe(false);
});

it('does not ask to change the past when the first day was not touched', () => {
  const work = workOf(zone, '"1"');
  const geometry = geometryOf(work.opened.outline ?? undefined)!;
  const named = (name: string, validFrom: string | null) => ({
    ...work,
    fields: { ...work.fields, name, validFrom },
  });
  expect(inputOf(named(' 歌乐山 ', '2026-01-01'), geometry)).toEqual({
    name: '歌乐山',
    purpose: 'fire',
    geometry,
  });
  expect(inputOf(named('歌乐山', '2027-01-01'), geometry).validFrom).toBe('2027-01-01');
});

it('sends the chosen first day of a new zone', () => {
  const work = newWork({ name: 'x', validFrom: '2026-12-01' });
  expect(inputOf(work, zone.geometry!).validFrom).toBe('2026-12-01');
});
