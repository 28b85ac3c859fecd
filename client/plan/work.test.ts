import { expect, it } from 'vitest';
import type { Zone } from '../../domain/model/index.ts';
import { type Draft, emptyDraft, sameDraft } from './draft.ts';
import { drawableRings, geometryOf } from './draw/outline.ts';
import { draftOf, inputOf } from './work.ts';

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
  const opened = draftOf(zone, '"1"');
  const drawn = geometryOf(drawableRings(zone.geometry!) ?? []);
  expect(sameDraft(opened, { ...opened, geometry: drawn })).toBe(true);
  expect(opened.note).toBe('');
});

it('does not ask to change the past when the first day was not touched', () => {
  const opened = draftOf(zone, '"1"');
  const changed = { ...opened, geometry: opened.geometry!, name: ' 歌乐山 ' };
  expect(inputOf(changed, opened)).toEqual({ name: '歌乐山', purpose: 'fire', geometry: opened.geometry });
  expect(inputOf({ ...changed, validFrom: '2027-01-01' }, opened).validFrom).toBe('2027-01-01');
});

it('sends the chosen first day of a new zone', () => {
  const draft: Draft = { ...emptyDraft, name: 'x', validFrom: '2026-12-01', geometry: zone.geometry };
  expect(inputOf({ ...draft, geometry: draft.geometry! }, emptyDraft).validFrom).toBe('2026-12-01');
});
