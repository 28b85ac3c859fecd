/**
 * Whose machine-local things are: last answers, tiles kept for offline, drafts, actions still to be sent. Somebody else at
 * this machine must not see them, and must not send them in his own name.
 */
import { forgetAnswers } from '../app/offline/last-answers.ts';
import { visitorOwner } from './owner-id.ts';

const key = 'zhihui-linzhang.owner';
/** Of the service workers (scripts/bundle/service-worker.ts): what they keep of the data; the code is everybody's. */
const dataCaches = ['map', 'tiles'];

let memory = visitorOwner;

function read(): string {
  try {
    return localStorage.getItem(key) ?? visitorOwner;
  } catch {
    return memory;
  }
}

function write(owner: string): void {
  memory = owner;
  try {
    localStorage.setItem(key, owner);
  } catch {
    // A browser that does not store keeps nothing either.
  }
}

let owner = read();

/** Account's id, or that of a visitor; the same as long as the page is open. */
export const currentOwner = (): string => owner;

/** Whether what is kept here is already that of `of`. */
export const owns = (of: string): boolean => of === owner && of === read();

/** Throws away what was kept of the server's data; drafts and actions to be sent wait for their owner. */
export async function forgetKept(): Promise<void> {
  await forgetAnswers().catch(() => {});
  // Plain http in an intranet has none.
  if ('caches' in globalThis)
    await Promise.all(dataCaches.map((name) => caches.delete(name).catch(() => false)));
}

/** Makes `next` the owner of what is kept here. What was shown to another one before goes. */
export async function takeOver(next: string): Promise<void> {
  if (next === read()) {
    owner = next;
    return;
  }
  await forgetKept();
  owner = next;
  write(next);
}

/** Runs `tell` when another tab has taken over for somebody else. */
export function onTakenOver(tell: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === key && (event.newValue ?? visitorOwner) !== owner) tell();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

/** localStorage with keys of the owner's own: a draft waits here for the one who made it. */
export const ownStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
  getItem: (name) => localStorage.getItem(ownKey(name)),
  setItem: (name, value) => localStorage.setItem(ownKey(name), value),
  removeItem: (name) => localStorage.removeItem(ownKey(name)),
};

const ownKey = (name: string) => (owner === visitorOwner ? name : `${name}.${owner}`);
