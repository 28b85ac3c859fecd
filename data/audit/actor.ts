/** Who acts: carried along a request's or job's asynchronous work, and put into each database session that it uses. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { userInfo } from 'node:os';
import type { ActorKind } from '../../domain/model/audit.ts';

/** As the trail names who acted and from where. */
export interface Actor {
  kind: ActorKind;
  accountId?: string | null;
  name?: string | null;
  /** IP address. */
  address?: string | null;
  requestId?: string | null;
}

const actors = new AsyncLocalStorage<Actor>();

/** Runs work whose writes are this actor's. */
export const actAs = <T>(actor: Actor, work: () => T): T => actors.run(actor, work);

/** Who acts now, for work that goes on later from a queue; undefined: the product itself. */
export const currentActor = (): Actor | undefined => actors.getStore();

/** All that this process does from here on is done by whoever typed the command. */
export function actAsCommandLine(): void {
  actors.enterWith({ kind: 'command-line', name: userInfo().username });
}
