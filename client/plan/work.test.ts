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
  chief: null,
  target: null,
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

it('asks for no day of its own where a version is in force, and opens the draft where there is one', () => {
  expect(workOf(zone, '"1"').fields.validFrom).toBeNull();
  const change = {
    ...zone,
    name: '新名',
    validFrom: '2027-01-01',
    note: '改',
    chief: { id: 'c1', name: '张' },
  };
  const work = workOf({ ...zone, change } as unknown as Zone, '"1"');
  expect(work.fields).toMatchObject({ name: '新名', validFrom: '2027-01-01', note: '改', chiefId: 'c1' });
});

it('sends names without the spaces around them, and every field', () => {
  const fields = { name: ' 歌乐山 ', validFrom: '2026-12-01', target: 0.8 };
  expect(inputOf(newWork(fields), zone.geometry!)).toEqual({
    name: '歌乐山',
    purpose: 'fire',
    note: '',
    validFrom: '2026-12-01',
    target: 0.8,
    chiefId: null,
    patrolRule: null,
    geometry: zone.geometry,
  });
});
