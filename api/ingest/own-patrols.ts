import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { notAllowed } from '../access/answers.ts';
import type { Principal } from '../access/principal.ts';
import { notFound } from '../http/problem.ts';

/** Whose patrol it is, as its records say. */
interface Person {
  chiefId?: string | null;
  rangerId?: string | null;
}

/** A device writes its own person's patrols; who sees all areas may bring in anybody's. */
function isOwn(principal: Principal, { chiefId, rangerId }: Person): boolean {
  const { scope } = principal;
  if (scope.areas === null) return true;
  if (rangerId) return rangerId === scope.rangerId;
  return chiefId ? chiefId === scope.chiefId : false;
}

/** @throws HttpProblem 403 when it would be somebody else's patrol */
export function demandOwn(principal: Principal | null | undefined, person: Person): void {
  if (!principal || !isOwn(principal, person)) throw notAllowed('A patrol is written by who walks it.');
}

/** Remembers whose patrols are: a device asks every minute, and a patrol stays its person's. */
export class OwnPatrols {
  #persons = new LRUCache<string, Person>({ max: 20_000 });

  constructor(private readonly pool: pg.Pool) {}

  /** @throws HttpProblem 404 when there is no such patrol, or it is somebody else's */
  async demand(principal: Principal | null | undefined, patrolId: string): Promise<void> {
    if (principal?.scope.areas === null) return;
    const person = this.#persons.get(patrolId) ?? (await this.#read(patrolId));
    if (!principal || !person || !isOwn(principal, person)) throw notFound('patrol', patrolId);
  }

  async #read(patrolId: string): Promise<Person | undefined> {
    const { rows } = await this.pool.query<{ chiefId: string | null; rangerId: string | null }>(
      'SELECT chief_id AS "chiefId", ranger_id AS "rangerId" FROM patrol WHERE id = $1',
      [patrolId],
    );
    if (rows[0]) this.#persons.set(patrolId, rows[0]);
    return rows[0];
  }
}
