import { describe, expect, it } from 'vitest';
import { clearDraft, type Draft, emptyDraft, readDraft, sameDraft, writeDraft } from './draft.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const draft: Draft = {
  ...emptyDraft,
  name: '歌乐山防火片区',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [106.4, 29.5],
        [106.5, 29.5],
        [106.5, 29.6],
        [106.4, 29.5],
      ],
    ],
  },
};

describe('the kept drawing', () => {
  it('comes back as it was after a reload', () => {
    const store = memory();
    expect(writeDraft(store, draft)).toBe(true);
    expect(readDraft(store)).toEqual(draft);
    clearDraft(store);
    expect(readDraft(store)).toBeNull();
  });

  it('is dropped, not shown broken, when it is not a draft', () => {
    const store = memory();
    for (const text of ['{', '{"geometry":{"type":"Point"}}', 'null', '[]']) {
      writeDraft(store, draft);
      const key = [...store.entries.keys()][0] ?? '';
      store.entries.set(key, text);
      expect(readDraft(store)).toBeNull();
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
    expect(writeDraft(refusing, draft)).toBe(false);
    expect(() => clearDraft(refusing)).not.toThrow();
  });

  it('knows an unchanged draft from a changed one', () => {
    expect(sameDraft(draft, { ...draft, etag: '"3"', name: '歌乐山防火片区 ' })).toBe(true);
    expect(sameDraft(draft, { ...draft, purpose: 'pine-wilt' })).toBe(false);
    expect(sameDraft(draft, { ...draft, geometry: null })).toBe(false);
  });
});
