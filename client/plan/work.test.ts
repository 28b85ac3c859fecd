import { expect, it } from 'vitest';
import type { Zone } from '../../domain/model/index.ts';
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
  state: 'in-force',
  chief: { id: 'c1', name: '林长' },
  target: 0.7,
  patrolRule: null,
  change: null,
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

it('asks for no day of a change of what is in force, and keeps the one that a draft asks for', () => {
  const geometry = zone.geometry!;
  expect(inputOf(workOf(zone, null), geometry)).toEqual({
    name: '歌乐山防火片区',
    purpose: 'fire',
    validFrom: null,
    chiefId: 'c1',
    target: 0.7,
    patrolRule: null,
    geometry,
  });
  const change = { ...zone, state: 'draft', name: '改 ', validFrom: '2026-12-01', note: ' 说明 ' };
  const work = workOf({ ...zone, change } as unknown as Zone, null);
  expect(inputOf(work, geometry)).toMatchObject({ name: '改', validFrom: '2026-12-01', note: '说明' });
});
