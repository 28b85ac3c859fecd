/** Tells each database session who acts, so that the triggers can write it down. */
import pg from 'pg';
import { currentActor } from './actor.ts';

/** What a session was told last; '' at its beginning. */
const told = new WeakMap<pg.PoolClient, string>();

async function tell(client: pg.PoolClient, actor: string): Promise<void> {
  if ((told.get(client) ?? '') === actor) return;
  try {
    // For the session, not the transaction: there is none yet.
    await client.query(`SELECT set_config('linzhang.actor', $1, false)`, [actor]);
  } catch (error) {
    client.release(true); // nobody must get it with another's name
    throw error;
  }
  told.set(client, actor);
}

type Got = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** A pool whose sessions know who acts when they are handed out. One more round trip, and only when that has changed. */
export class ActorPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(got: Got): void;
  override connect(got?: Got): Promise<pg.PoolClient> | undefined {
    const actor = currentActor();
    const setting = actor ? JSON.stringify(actor) : '';
    const client = super.connect().then(async (connected) => {
      await tell(connected, setting);
      return connected;
    });
    if (!got) return client;
    client.then(
      (connected) => got(undefined, connected, (release) => connected.release(release as boolean)),
      (error: Error) => got(error, undefined, () => {}),
    );
    return undefined;
  }
}
