import type { PoolClient } from 'pg';
import { type Person, Register } from './register.ts';
import { RowRefused } from './row-refused.ts';
import { shown } from './shown.ts';

export interface Chief extends Person {
  post: string;
  title: string;
  level: string;
  supervisor: string | null;
}

const MOST_NAMED = 6;

export class ChiefRegister extends Register<Chief> {
  static async load(client: PoolClient): Promise<ChiefRegister> {
    const { rows } = await client.query<Chief>(
      'SELECT id, name, phone, post, title, level, supervisor_id AS supervisor FROM chief ORDER BY id',
    );
    return new ChiefRegister(rows);
  }

  /**
   * The chief of this id, else of this name (and post).
   * @throws RowRefused `unknown-chief` or `ambiguous-name`
   */
  find(text: string, post: string | null | undefined): Chief {
    const exact = this.get(text);
    if (exact) return exact;
    const found = this.called(text).filter((chief) => !post || chief.post === post);
    if (found.length === 1) return found[0]!;
    const who = post ? `${shown(text)}, ${post}` : shown(text);
    if (found.length === 0) throw new RowRefused('unknown-chief', `there is no chief ${who}`);
    const posts = found
      .slice(0, MOST_NAMED)
      .map((chief) => chief.post)
      .join(', ');
    throw new RowRefused(
      'ambiguous-name',
      `several chiefs are called ${who}: ${posts}; give the id or the post`,
    );
  }

  /** Whether `above` stands below `chief` already, or is the same. */
  isBelow(above: Chief, chief: Chief): boolean {
    const seen = new Set<Chief>();
    let at: Chief | undefined = above;
    while (at && !seen.has(at)) {
      if (at === chief) return true;
      seen.add(at);
      at = at.supervisor === null ? undefined : this.get(at.supervisor);
    }
    return false;
  }

  /** One statement each: supervisors may stand anywhere among the new ones. */
  async write(client: PoolClient): Promise<void> {
    const columns = 'id text, name text, post text, title text, level text, phone text, supervisor text';
    if (this.added.size > 0) {
      await client.query(
        `INSERT INTO chief (id, name, post, title, level, phone, supervisor_id)
         SELECT id, name, post, title, level, phone, supervisor FROM jsonb_to_recordset($1) AS c (${columns})`,
        [JSON.stringify([...this.added])],
      );
    }
    if (this.changed.size > 0) {
      await client.query(
        `UPDATE chief o SET name = c.name, post = c.post, title = c.title, level = c.level, phone = c.phone, supervisor_id = c.supervisor
           FROM jsonb_to_recordset($1) AS c (${columns}) WHERE o.id = c.id`,
        [JSON.stringify([...this.changed])],
      );
    }
  }
}
