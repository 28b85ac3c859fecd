import type { Query, QueryKey } from '@tanstack/react-query';
import { clear, createStore, delMany, entries, get, setMany, type UseStore } from 'idb-keyval';
import { ownBuild } from '../recovery/build.ts';

/** An answer of the server as it was read on this machine. */
export interface SavedAnswer {
  key: QueryKey;
  /** the client's build that understood it */
  build: string;
  /** when the server gave it, epoch ms */
  at: number;
  json: string;
}

/** An older one says too little of the forest to be looked at, ms. */
export const longestMs = 7 * 86_400_000;
/** Room on a phone: answers at most, and characters of all and of one. */
const mostAnswers = 250;
const mostCharacters = 20_000_000;
const mostOfOne = 4_000_000;
const writeAfterMs = 1_000;

/** The field's page alone: the wall has a network, and whoever plans or imports changes data as they are now. */
const isKept = ({ queryKey: [path] }: Query) =>
  ownBuild !== null &&
  location.pathname.startsWith('/inspect') &&
  typeof path === 'string' &&
  !path.startsWith('/api/live');

let opened: UseStore | undefined;
const database = () => {
  opened ??= createStore('zhihui-linzhang-answers', 'answers');
  return opened;
};

const dirty = new Map<string, Query>();
let scheduled = false;
let writes = 0;

/** Keeps what the reader sees now, to be shown with its age when the server can't be reached. */
export function keepAnswer(query: Query): void {
  restored.delete(query);
  if (!isKept(query)) return;
  dirty.set(query.queryHash, query);
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => void write().catch(() => {}), writeAfterMs);
}

/** Nothing of what was read here is left, for the next person at this machine. */
export async function forgetAnswers(): Promise<void> {
  dirty.clear();
  await clear(database());
}

async function write(): Promise<void> {
  scheduled = false;
  const queries = [...dirty.values()];
  dirty.clear();
  const saved = queries.flatMap((query): [string, SavedAnswer][] => {
    const json = JSON.stringify(query.state.data) ?? '';
    if (json === '' || json.length > mostOfOne) return [];
    const { queryKey: key, queryHash, state } = query;
    return [[queryHash, { key, build: ownBuild!, at: state.dataUpdatedAt, json }]];
  });
  await setMany(saved, database());
  if (writes++ % 50 === 0) {
    const all = await entries<string, SavedAnswer>(database());
    await delMany(superfluous(all, ownBuild!, Date.now()), database());
  }
}

/** Which of the saved answers are too old, of another build, or more than there is room for; the newest stay. */
export function superfluous(saved: [string, SavedAnswer][], build: string, now: number): string[] {
  let characters = 0;
  return saved
    .sort(([, a], [, b]) => b.at - a.at)
    .filter(([, answer], i) => {
      characters += answer.json.length;
      return !isUsable(answer, build, now) || i >= mostAnswers || characters > mostCharacters;
    })
    .map(([hash]) => hash);
}

function isUsable({ build, at }: SavedAnswer, ownBuild: string, now: number): boolean {
  return build === ownBuild && now - at < longestMs;
}

/** Queries that show a saved answer. */
const restored = new WeakSet<Query>();

/** When the saved answer that a query shows was the server's, epoch ms; null when it shows none. */
export function savedAt(query: Query): number | null {
  return restored.has(query) ? query.state.dataUpdatedAt : null;
}

/**
 * Gives a query whose server could not be reached the last answer. It stays a failed one, so that its panel says how
 * old the numbers are and it is asked again; it never passes for a fresh one.
 */
export async function restoreAnswer(query: Query): Promise<void> {
  if (query.state.data !== undefined || !isKept(query)) return;
  const saved = await get<SavedAnswer>(query.queryHash, database()).catch(() => undefined);
  if (!saved || !isUsable(saved, ownBuild!, Date.now())) return;
  if (query.state.data !== undefined) return;
  restored.add(query);
  query.setState({ data: JSON.parse(saved.json), dataUpdatedAt: saved.at });
}
