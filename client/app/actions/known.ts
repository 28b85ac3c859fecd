import type { Action } from './definition.ts';

type AnyAction = Action<never, unknown>;

const byName = new Map<string, AnyAction>();

/** Remembers how an action is sent; what a component gave last holds. */
export function know(action: AnyAction): void {
  byName.set(action.name, action);
}

/** Modules `…-actions.ts` of the capabilities export their actions, so that one kept before a reload can be sent without its form. */
const modules = import.meta.glob<Record<string, unknown>>(['../../**/*-actions.ts', '!../../**/use-*.ts']);
let loaded: Promise<unknown> | undefined;

function isAction(value: unknown): value is AnyAction {
  return typeof value === 'object' && value !== null && 'name' in value && 'send' in value;
}

/** All actions of these modules. */
export async function allActions(): Promise<AnyAction[]> {
  const all = await Promise.all(Object.values(modules).map((load) => load()));
  return all.flatMap((module) => Object.values(module)).filter(isAction);
}

async function loadAll(): Promise<void> {
  for (const action of await allActions()) if (!byName.has(action.name)) know(action);
}

/** How the action of that name is sent; undefined for one of another version, or whose form has to be opened first. */
export async function findAction(name: string): Promise<AnyAction | undefined> {
  if (!byName.has(name)) {
    loaded ??= loadAll().catch(() => {
      // A chunk that can't be had now is asked for again with the next attempt.
      loaded = undefined;
    });
    await loaded;
  }
  return byName.get(name);
}
