import { describe, expect, it } from 'vitest';
import { actionsOf, dayOfApproval, mayDo, type Standing, stepFaults } from './transitions.ts';

const at = (approved: Standing['approved'], draft: Standing['draft']): Standing => ({ approved, draft });

describe('the life of a zone', () => {
  it.each([
    [at(null, 'draft'), ['submit']],
    [at(null, 'submitted'), ['approve', 'reject', 'withdraw']],
    [at(null, 'rejected'), ['submit']],
    [at('upcoming', null), ['restore', 'abolish']],
    [at('in-force', null), ['restore', 'abolish']],
    [at('in-force', 'draft'), ['submit']],
    [at('in-force', 'submitted'), ['approve', 'reject', 'withdraw']],
    [at('abolished', null), ['restore']],
    [at('abolished', 'draft'), ['submit']],
  ])('from %j goes on with %j', (standing, actions) => {
    expect(actionsOf(standing)).toEqual(actions);
  });

  it('keeps a submitted draft as it is, and opens no change of what is abolished', () => {
    expect(mayDo(at('in-force', 'submitted'), 'save')).toBe(false);
    expect(mayDo(at(null, 'submitted'), 'discard')).toBe(false);
    expect(mayDo(at('abolished', null), 'save')).toBe(false);
    expect(mayDo(at('abolished', 'draft'), 'save')).toBe(true);
    expect(mayDo(at('in-force', null), 'save')).toBe(true);
    expect(mayDo(at('in-force', null), 'discard')).toBe(false);
  });

  it('names each thing that a step lacks', () => {
    const fields = (standing: Standing, step: Omit<Parameters<typeof stepFaults>[1], 'on'>) =>
      stepFaults(standing, { on: '2026-05-05', ...step }).map(({ field }) => field);
    expect(fields(at(null, 'draft'), { action: 'approve' })).toEqual(['action']);
    expect(fields(at(null, 'submitted'), { action: 'reject' })).toEqual(['reason']);
    expect(fields(at(null, 'submitted'), { action: 'approve', day: '2026-05-04' })).toEqual(['day']);
    expect(fields(at(null, 'submitted'), { action: 'approve', day: '2026-05-05' })).toEqual([]);
    expect(fields(at(null, 'draft'), { action: 'submit', day: '2026-05-05' })).toEqual(['day']);
    expect(fields(at('in-force', null), { action: 'abolish' })).toEqual(['reason']);
    expect(fields(at('abolished', null), { action: 'restore' })).toEqual(['version']);
  });

  it('holds from the approver’s day, else the draft’s, else today; never from a day that is over', () => {
    expect(dayOfApproval('2026-06-01', undefined, '2026-05-05')).toBe('2026-06-01');
    expect(dayOfApproval('2026-06-01', '2026-05-20', '2026-05-05')).toBe('2026-05-20');
    expect(dayOfApproval(null, undefined, '2026-05-05')).toBe('2026-05-05');
    expect(dayOfApproval('2026-05-01', undefined, '2026-05-05')).toBeNull();
  });
});
