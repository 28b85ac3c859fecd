import type { PoolClient } from 'pg';
import { RowRefused } from './row-refused.ts';

/** Finds what a row of a table names: an area or a chief, by id, code or name. */
export class Lookup {
  private readonly areas = new Map<string, Promise<string[]>>();

  constructor(
    private readonly client: PoolClient,
    private readonly today: string,
  ) {}

  /**
   * Id of the area in force that is called so: by id, then by code, then by name.
   * @throws RowRefused `unknown-area` or, naming the areas, `ambiguous-name`
   */
  async area(text: string, kind: string | null | undefined): Promise<string> {
    const key = `${kind ?? ''}\n${text}`;
    let found = this.areas.get(key);
    if (!found) {
      found = this.findAreas(text, kind ?? null);
      this.areas.set(key, found);
    }
    const ids = await found;
    if (ids.length === 0) {
      throw new RowRefused(
        'unknown-area',
        `no area${kind ? ` of kind ${kind}` : ''} is called ${shown(text)}`,
      );
    }
    if (ids.length > 1) {
      throw new RowRefused(
        'ambiguous-name',
        `several areas are called ${shown(text)}: ${ids.slice(0, 5).join(', ')}; give the code`,
      );
    }
    return ids[0]!;
  }

  private async findAreas(text: string, kind: string | null): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string; rank: number }>(
      `SELECT DISTINCT a.id, CASE WHEN a.id = $1 THEN 0 WHEN a.code = $1 THEN 1 ELSE 2 END AS rank
         FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $3::date
        WHERE (a.id = $1 OR a.code = $1 OR v.name = $1) AND ($2::text IS NULL OR a.kind = $2) ORDER BY rank, a.id`,
      [text, kind, this.today],
    );
    return rows.filter(({ rank }) => rank === rows[0]!.rank).map(({ id }) => id);
  }

  /**
   * Id of the chief of this id, else of this name (and post).
   * @throws RowRefused `unknown-chief` or `ambiguous-name`
   */
  async chief(text: string, post: string | null | undefined): Promise<string> {
    const { rows } = await this.client.query<{ id: string; post: string; exact: boolean }>(
      `SELECT id, post, id = $1 AS exact FROM chief WHERE id = $1 OR (name = $1 AND ($2::text IS NULL OR post = $2))
        ORDER BY exact DESC, id LIMIT 6`,
      [text, post ?? null],
    );
    if (rows[0]?.exact || rows.length === 1) return rows[0]!.id;
    const who = post ? `${shown(text)}, ${post}` : shown(text);
    if (rows.length === 0) throw new RowRefused('unknown-chief', `there is no chief ${who}`);
    const posts = rows.map((row) => row.post).join(', ');
    throw new RowRefused(
      'ambiguous-name',
      `several chiefs are called ${who}: ${posts}; give the id or the post`,
    );
  }
}

function shown(text: string): string {
  return `“${text.slice(0, 60)}”`;
}
