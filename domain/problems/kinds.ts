/** Kinds of problems (问题) and the days that each has for its rectification (整改期限). */
import { z } from 'zod';

export interface ProblemKind {
  /** as it is stored, shown on the map and exported */
  name: string;
  /** days from the report to the deadline, unless another is set */
  days: number;
}

/** The product's own kinds by a key for their names in other languages; the law sets no days, an office may (setting 'problem'). */
export const problemKinds = {
  pine: { name: '松材线虫病疑似枯死木', days: 30 },
  pest: { name: '其他林业有害生物', days: 30 },
  fire: { name: '林区违规野外用火', days: 7 },
  hazard: { name: '森林火灾隐患', days: 7 },
  felling: { name: '疑似盗伐林木', days: 30 },
  occupation: { name: '违规占用林地', days: 60 },
  trap: { name: '非法猎捕工具', days: 15 },
  waste: { name: '林下垃圾堆放', days: 15 },
  sign: { name: '标识标牌损坏', days: 30 },
  other: { name: '其他问题', days: 30 },
} as const satisfies Record<string, ProblemKind>;

/** Setting 'problem' of an installation: other days for a kind of ours, and kinds of its own. */
export const problemSetting = z.object({
  kinds: z
    .array(z.object({ name: z.string().trim().min(1).max(60), days: z.int().min(1).max(730) }))
    .default([]),
});
export type ProblemSetting = z.output<typeof problemSetting>;

/** The kinds to choose from in an installation: ours with its days, then its own. */
export function kindsWith({ kinds }: ProblemSetting): ProblemKind[] {
  const days = new Map(kinds.map((kind) => [kind.name, kind.days]));
  const ours = Object.values(problemKinds).map((kind) => ({
    name: kind.name as string,
    days: days.get(kind.name) ?? kind.days,
  }));
  const known = new Set(ours.map(({ name }) => name));
  const own = [...days].filter(([name]) => !known.has(name)).map(([name, count]) => ({ name, days: count }));
  // 其他 stays the last thing to choose.
  return [...ours.slice(0, -1), ...own, ours.at(-1)!];
}
