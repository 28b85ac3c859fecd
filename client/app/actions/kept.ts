import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Problem } from '../../../domain/model/common.ts';

/** An action that was done on this machine and is not yet, or will not be, the server's. */
export interface Kept {
  key: string;
  name: string;
  input: unknown;
  /** whose it is (account/owner.ts); absent in what was kept before there were accounts */
  owner?: string;
  /** when it was done, epoch ms */
  at: number;
  /** after which others it was done on this machine */
  order: number;
  state: 'waiting' | 'refused';
  /** attempts that failed for the network's or the server's sake */
  failures: number;
  /** not to be tried before, epoch ms */
  dueAt: number;
  /** the last answer that was no success */
  problem: Problem | null;
}

/** Where actions are kept. */
export interface KeptStore {
  all(): Promise<Kept[]>;
  /** Adds it behind all others, in place of `replaces`. */
  add(action: Omit<Kept, 'order'>, replaces?: string): Promise<void>;
  /** Writes one that is still there; one that was dropped meanwhile stays dropped. */
  renew(action: Kept): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Keeps them as long as the page is open: where the browser gives no storage, and in tests. */
export function memoryStore(): KeptStore {
  const kept = new Map<string, Kept>();
  return {
    all: async () => [...kept.values()],
    async add(action, replaces) {
      if (replaces !== undefined) kept.delete(replaces);
      kept.set(action.key, { ...action, order: nextOrder([...kept.values()]) });
    },
    async renew(action) {
      if (kept.has(action.key)) kept.set(action.key, action);
    },
    async remove(key) {
      kept.delete(key);
    },
  };
}

/** Keeps them in IndexedDB, Blobs as they are. Each change is one transaction, for other tabs write too. */
function indexedDbStore(store: UseStore): KeptStore {
  const all = (objects: IDBObjectStore) => promisifyRequest<Kept[]>(objects.getAll());
  return {
    all: () => store('readonly', all),
    add: (action, replaces) =>
      store('readwrite', async (objects) => {
        const order = nextOrder(await all(objects));
        if (replaces !== undefined) objects.delete(replaces);
        objects.put({ ...action, order }, action.key);
        return promisifyRequest(objects.transaction);
      }),
    renew: (action) =>
      store('readwrite', async (objects) => {
        if ((await promisifyRequest(objects.count(action.key))) > 0) objects.put(action, action.key);
        return promisifyRequest(objects.transaction);
      }),
    remove: (key) =>
      store('readwrite', (objects) => {
        objects.delete(key);
        return promisifyRequest(objects.transaction);
      }),
  };
}

function nextOrder(kept: Kept[]): number {
  return 1 + Math.max(0, ...kept.map(({ order }) => order));
}

/**
 * The browser's store; where it refuses one (a private window), the page's memory. What another person at this machine
 * has done waits for him: it is neither shown to others nor sent in their name.
 */
export function openKeptStore(owner: () => string): KeptStore {
  let opened: Promise<KeptStore> | undefined;
  const open = async () => {
    const stored = indexedDbStore(createStore('zhihui-linzhang-actions', 'kept'));
    try {
      await stored.all();
      return stored;
    } catch {
      return memoryStore();
    }
  };
  const it = () => {
    opened ??= open();
    return opened;
  };
  return {
    all: async () => (await (await it()).all()).filter((kept) => (kept.owner ?? owner()) === owner()),
    add: async (action, replaces) => (await it()).add({ ...action, owner: owner() }, replaces),
    renew: async (action) => (await it()).renew(action),
    remove: async (key) => (await it()).remove(key),
  };
}
