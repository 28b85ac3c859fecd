import { randomUUID } from 'node:crypto';
import type { Ranger } from './ranger-register.ts';
import type { Outcome, RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

/** One ranger (护林员), 监管员 or 执法员, posted to a grid. */
export function takeRanger(values: Values, { areas, rangers }: RowJob): Outcome {
  const team = values.team ?? '护林员';
  const grid = values.grid ? areas.find(values.grid, 'grid') : null;
  const known = findRanger(values, team, grid);
  const fields = {
    name: values.name!,
    phone: values.phone ?? known?.phone ?? null,
    team: values.team ?? known?.team ?? team,
    grid: grid ?? known?.grid ?? null,
  };
  if (known) return rangers.change(known, fields) ? 'taken' : 'known';
  rangers.add({ id: values.id ?? randomUUID(), ...fields });
  return 'taken';

  function findRanger({ id, name, phone }: Values, team: string, grid: string | null): Ranger | undefined {
    if (id) return rangers.get(id);
    // A table without grids means whoever is called so.
    const same = (ranger: Ranger) => ranger.team === team && (grid === null || ranger.grid === grid);
    const found = rangers.like(name!, phone ?? null, same);
    if (found.length > 1) {
      const where = grid === null ? '' : ' of that grid';
      throw new RowRefused('ambiguous-name', `several rangers${where} are called ${name}; give their ids`);
    }
    return found[0];
  }
}
