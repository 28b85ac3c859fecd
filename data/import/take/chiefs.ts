import { randomUUID } from 'node:crypto';
import type { AreaKind } from '../../../domain/model/area.ts';
import { titleOfLevel } from '../mapping/chief-titles.ts';
import type { Chief } from './chief-register.ts';
import { checkPeriod } from './duties.ts';
import type { Outcome, RowJob, Values } from './row.ts';
import { RowRefused } from './row-refused.ts';

/** What chiefs of a level answer for as a rule: tells a town from a village of the same name. */
export const likelyKinds: Record<string, AreaKind[]> = {
  city: ['city', 'mountain'],
  district: ['district'],
  zone: ['zone', 'mountain', 'farm'],
  town: ['town'],
  village: ['village', 'grid'],
};

/** One chief, new or changed, and what he answers for if the row says it. A row that is refused leaves nothing behind. */
export function takeChief(values: Values, job: RowJob): Outcome {
  const { areas, chiefs, duties } = job;
  const [from, to] = [values.from ?? null, values.to ?? null];
  const area = values.area ? areas.find(values.area, values.area_kind, likelyKinds[values.level!]) : null;
  checkPeriod(from, to);
  const known = findChief(values, job);
  // Before anything is changed: it may refuse the row.
  const id = known?.id ?? values.id ?? randomUUID();
  const duty = area === null ? 'known' : duties.set(id, area, from, to);
  const fields = {
    name: values.name!,
    post: values.post!,
    // A table without titles says nothing of a 副总林长.
    title:
      values.title ??
      (known?.level === values.level ? known?.title : undefined) ??
      titleOfLevel[values.level!] ??
      '林长',
    level: values.level!,
    phone: values.phone ?? known?.phone ?? null,
  };
  if (!known) {
    chiefs.add({ id, supervisor: null, ...fields });
    return 'taken';
  }
  const { post } = known;
  const changed = chiefs.change(known, fields);
  if (post !== fields.post) {
    job.warn('changed-post', `${fields.name}, ${post} until now, is ${fields.post} from now on`);
  }
  return changed ? 'taken' : duty;
}

function findChief({ id, name, post, phone }: Values, { chiefs }: RowJob): Chief | undefined {
  if (id) return chiefs.get(id);
  const found = chiefs.like(name!, phone ?? null, (chief) => chief.post === post);
  if (found.length > 1) {
    throw new RowRefused('ambiguous-name', `several chiefs are called ${name}, ${post}; give their ids`);
  }
  return found[0];
}

/** Who stands above a chief; asked when all rows are read, for he may stand further down. */
export function takeSupervisor({ id, name, post, supervisor }: Values, { chiefs }: RowJob): Outcome {
  const chief = chiefs.find(id ?? name!, id ? null : post);
  const above = chiefs.find(supervisor!, null);
  if (chiefs.isBelow(above, chief)) {
    const whom = above === chief ? 'the chief himself' : `${above.name}, who stands below ${chief.name}`;
    throw new RowRefused('unknown-chief', `the supervisor is ${whom}`);
  }
  return chiefs.change(chief, { supervisor: above.id }) ? 'taken' : 'known';
}
