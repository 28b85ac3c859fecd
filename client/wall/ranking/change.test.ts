import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../domain/model/coverage.ts';
import { changeOf, type Earlier } from './change.ts';

const of = (ratio: number | null, id = 'district:1') => ({ area: { id, name: id }, ratio }) as Coverage;
const earlier = (...items: Coverage[]): Earlier => ({
  period: { from: '2026-10-01', to: '2026-10-26' },
  items,
  failed: false,
  partial: false,
});

describe('change against the earlier period', () => {
  it('is not told where the records begin within the earlier period', () => {
    expect(changeOf(of(0.6), { ...earlier(of(0.1)), partial: true })).toEqual({ kind: 'partial' });
  });

  it.each([
    [0.451, 0.43, 2.1],
    [0.43, 0.438, -0.8],
    [0.5, 0.5004, 0],
    [0.5, 0, 50],
  ])('%s after %s are %s points', (now, then, points) => {
    expect(changeOf(of(now), earlier(of(then)))).toMatchObject({ kind: 'change', points });
  });

  it('shows a tiny fall as no change, without a sign', () => {
    const change = changeOf(of(0.5), earlier(of(0.500_04)));
    expect(change?.kind === 'change' && Object.is(change.points, 0)).toBe(true);
  });

  it('is not known where the earlier period has no data, or not the area', () => {
    expect(changeOf(of(0.4), earlier(of(null)))).toEqual({ kind: 'no-earlier-data' });
    expect(changeOf(of(0.4), earlier(of(0.4, 'district:2')))).toEqual({ kind: 'no-earlier-data' });
  });

  it('is nothing where there is no number now', () => {
    expect(changeOf(of(null), earlier(of(0.4)))).toBeNull();
  });

  it('waits, and says when it could not be had', () => {
    const waiting = { ...earlier(), items: undefined };
    expect(changeOf(of(0.4), waiting)).toEqual({ kind: 'pending' });
    expect(changeOf(of(0.4), { ...waiting, failed: true })).toEqual({ kind: 'failed' });
  });
});
