import type pg from 'pg';
import { type Scope, scopes } from '../../data/db/scope.ts';
import type { LiveEvent, LiveMessage } from '../../domain/model/live.ts';

/** Patrols that a viewer was found to see; more are out at the same time nowhere. */
const mostKnown = 10_000;

/**
 * What of the live channel somebody sees who is confined to areas. The database decides, patrol by patrol; the numbers of
 * messages stay without a hole: what is not for the viewer comes as a change of no layer.
 */
export class LiveView {
  /** A patrol once seen stays seen; one that is not may walk in. */
  readonly #seen = new Set<string>();

  /** @param pool whose sessions are the scope's own (data/db/scoped-pool.ts) */
  constructor(
    private readonly pool: pg.Pool,
    private readonly scope: Scope,
  ) {}

  /** A message as this viewer gets it. */
  async of(message: LiveMessage): Promise<LiveMessage> {
    switch (message.type) {
      case 'positions': {
        const { changed, gone } = message;
        const sees = await this.#patrols([...changed.map(({ patrolId }) => patrolId), ...gone]);
        return {
          ...message,
          changed: changed.filter(({ patrolId }) => sees.has(patrolId)),
          gone: gone.filter((id) => sees.has(id)),
        };
      }
      case 'event':
        if ((await this.#events([message.event])).length > 0) return message;
        return { type: 'layers', seq: message.seq, layers: {} };
      case 'state': {
        const sees = await this.#patrols(message.positions.map(({ patrolId }) => patrolId));
        return {
          ...message,
          positions: message.positions.filter(({ patrolId }) => sees.has(patrolId)),
          events: await this.#events(message.events),
        };
      }
      default:
        return message;
    }
  }

  async #events(events: readonly LiveEvent[]): Promise<LiveEvent[]> {
    const patrols = events.flatMap((event) => ('person' in event ? [event.person.patrolId] : []));
    const areas = events.flatMap((event) => (event.kind === 'zone-changed' ? [event.area.id] : []));
    const [seesPatrol, seesArea] = [await this.#patrols(patrols), await this.#areas(areas)];
    return events.filter((event) => {
      if ('person' in event) return seesPatrol.has(event.person.patrolId);
      // An import may hold anybody's rows.
      return event.kind === 'zone-changed' && seesArea.has(event.area.id);
    });
  }

  async #patrols(ids: string[]): Promise<ReadonlySet<string>> {
    const unknown = ids.filter((id) => !this.#seen.has(id));
    const found = await this.#find('SELECT id FROM patrol WHERE id = ANY ($1::uuid[])', unknown);
    if (this.#seen.size > mostKnown) this.#seen.clear();
    for (const id of found) this.#seen.add(id);
    return this.#seen;
  }

  async #areas(ids: string[]): Promise<ReadonlySet<string>> {
    return new Set(await this.#find('SELECT id FROM area WHERE id = ANY ($1)', ids));
  }

  async #find(sql: string, ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await scopes.run(this.scope, () => this.pool.query<{ id: string }>(sql, [ids]));
    return rows.map(({ id }) => id);
  }
}
