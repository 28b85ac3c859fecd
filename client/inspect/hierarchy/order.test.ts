import { describe, expect, it } from 'vitest';
import type { ChiefDuty } from '../../../domain/law/overview.ts';
import type { SubordinateCoverage } from '../../../domain/model/index.ts';
import { choose, mostUrgent, withCoverage } from './order.ts';

const chief = (id: string, status: ChiefDuty['duty']['status'], area: string) =>
  ({
    id,
    name: `林长${id}`,
    title: '辖区林长',
    areas: [{ id: area, name: area }],
    duty: { status },
  }) as ChiefDuty;
const covered = (chiefId: string, ratio: number | null) =>
  ({ chiefId, ratio, target: 0.6 }) as SubordinateCoverage;

/** As the server sends them: worst duty first. */
const chiefs = [chief('a', 'overdue', '北碚区'), chief('b', 'due', '渝北区'), chief('c', 'met', '巴南区')];
const all = withCoverage(chiefs, [covered('a', null), covered('b', 0.5), covered('c', 0.1)]);
const ids = (found: typeof all) => found.map((one) => one.chief.id).join('');
const choice = { by: 'duty' as const, overdueOnly: false, text: '' };

describe('subordinates', () => {
  it('stand as the server ordered them, or least covered first with the unknown last', () => {
    expect(ids(choose(all, choice))).toBe('abc');
    expect(ids(choose(all, { ...choice, by: 'coverage' }))).toBe('cba');
  });

  it('are found by name or area, and by what they owe', () => {
    expect(ids(choose(all, { ...choice, text: ' 渝北 ' }))).toBe('b');
    expect(ids(choose(all, { ...choice, text: '林长C' }))).toBe('c');
    expect(ids(choose(all, { ...choice, overdueOnly: true }))).toBe('a');
  });

  it('have the one overdue go first, then the one who has covered least', () => {
    expect(mostUrgent(all)).toMatchObject({ who: { chief: { id: 'a' } }, why: 'overdue' });
    expect(mostUrgent(all.slice(1))).toMatchObject({ who: { chief: { id: 'c' } }, why: 'coverage' });
  });

  it('have nobody go where none is behind, or nothing is known', () => {
    expect(mostUrgent(withCoverage(chiefs.slice(2), [covered('c', 0.7)]))).toBeUndefined();
    expect(mostUrgent(withCoverage(chiefs.slice(1), []))).toBeUndefined();
    expect(mostUrgent([])).toBeUndefined();
  });
});
