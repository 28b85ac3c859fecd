import type { PoolClient } from 'pg';
import type { AreaKind } from '../../../domain/model/area.ts';
import { RowRefused } from './row-refused.ts';
import { shown } from './shown.ts';

interface NamedArea {
  id: string;
  kind: AreaKind;
  code: string;
  name: string;
}

/** The areas in force on a day, by what a table calls them. */
export class AreasByName {
  private readonly ids = new Map<string, NamedArea[]>();
  private readonly codes = new Map<string, NamedArea[]>();
  private readonly names = new Map<string, NamedArea[]>();

  private constructor(areas: readonly NamedArea[]) {
    const put = (map: Map<string, NamedArea[]>, key: string, area: NamedArea) => {
      const known = map.get(key);
      if (known) known.push(area);
      else map.set(key, [area]);
    };
    for (const area of areas) {
      put(this.ids, area.id, area);
      put(this.codes, area.code, area);
      put(this.names, area.name, area);
    }
  }

  static async load(client: PoolClient, day: string): Promise<AreasByName> {
    const { rows } = await client.query<NamedArea>(
      `SELECT a.id, a.kind, a.code, v.name FROM area a JOIN area_version v ON v.area_id = a.id AND v.valid @> $1::date ORDER BY a.id`,
      [day],
    );
    return new AreasByName(rows);
  }

  /**
   * Id of the area that is called so: by id, then by code, then by name.
   * @param likely kinds that a name stands for where it is that of several areas
   * @throws RowRefused `unknown-area` or, naming the areas, `ambiguous-name`
   */
  find(text: string, kind: string | null | undefined, likely: readonly AreaKind[] = []): string {
    const ofKind = (areas: NamedArea[] | undefined) =>
      (areas ?? []).filter((area) => !kind || area.kind === kind);
    const found = [this.ids, this.codes, this.names].map((map) => ofKind(map.get(text)));
    const all = found.find((areas) => areas.length > 0) ?? [];
    const fitting = all.filter((area) => likely.includes(area.kind));
    const areas = all.length > 1 && fitting.length > 0 ? fitting : all;
    if (areas.length === 1) return areas[0]!.id;
    if (areas.length === 0) {
      const of = kind ? ` of kind ${kind}` : '';
      throw new RowRefused('unknown-area', `no area${of} in force is called ${shown(text)}`);
    }
    const ids = areas.slice(0, 5).map(({ id }) => id);
    const more = areas.length > ids.length ? ' …' : '';
    throw new RowRefused(
      'ambiguous-name',
      `several areas are called ${shown(text)}: ${ids.join(', ')}${more}; give the code`,
    );
  }
}
