import { describe, expect, it } from 'vitest';
import type { Change, Outline } from '../../domain/geo/edit/sheet.ts';
import { readKept, writeKept } from './draft.ts';
import { blankPlan, committed, opened, outlineIn, type PlanState, withWork } from './plan-state.ts';
import { emptyFields } from './work.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const triangle = (lon: number): Outline => [
  [
    [
      [lon, 29.5],
      [lon + 0.1, 29.5],
      [lon + 0.1, 29.6],
      [lon, 29.5],
    ],
  ],
];
const add = (id: string, outline: Outline): Change => ({
  kind: 'add',
  before: new Map([[id, null]]),
  after: new Map([[id, outline]]),
});

/** A saved zone that is untouched, a saved one that was moved, and a new one. */
function busy(): PlanState {
  const saved = (lon: number) => ({
    fields: { ...emptyFields, name: '已存' },
    etag: '"3"',
    opened: { fields: { ...emptyFields, name: '已存' }, outline: triangle(lon) },
  });
  let state = opened(blankPlan('zone:blank'), 'zone:1', saved(106));
  state = opened(state, 'zone:2', saved(107), false);
  state = committed(state, { ...add('zone:2', triangle(107.01)), kind: 'replace' });
  state = committed(state, add('zone:new', triangle(108)), undefined, 'zone:new');
  return withWork(state, 'zone:new', ({ fields }) => ({ fields: { ...fields, name: '歌乐山' } }));
}

describe('the kept work', () => {
  it('brings all that is not saved back after a reload, and nothing else', () => {
    const store = memory();
    const state = busy();
    expect(writeKept(store, state)).toBe(true);
    const back = readKept(store)!;
    expect([...back.zones.keys()]).toEqual(['zone:2', 'zone:new']);
    expect(back.active).toBe('zone:new');
    for (const id of back.zones.keys()) {
      expect(back.zones.get(id)).toEqual(state.zones.get(id));
      expect(outlineIn(back, id)).toEqual(outlineIn(state, id));
    }
    expect(writeKept(store, blankPlan('zone:blank'))).toBe(true);
    expect(readKept(store)).toBeNull();
  });

  it('is dropped, not shown broken, when it is not a plan', () => {
    const store = memory();
    for (const text of ['{', '{"zones":[{"id":"x"}]}', 'null', '[]', '{"active":null,"zones":[]}']) {
      writeKept(store, busy());
      const key = [...store.entries.keys()][0] ?? '';
      store.entries.set(key, text);
      expect(readKept(store)).toBeNull();
    }
  });

  it('survives a browser that refuses to store', () => {
    const refusing = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
    };
    expect(writeKept(refusing, busy())).toBe(false);
    expect(writeKept(refusing, blankPlan('zone:blank'))).toBe(true);
  });
});
