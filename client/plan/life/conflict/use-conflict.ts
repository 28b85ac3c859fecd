import { useMemo, useState } from 'react';
import { differenceOf, unionOf } from '../../../../domain/geo/edit/clip.ts';
import type { Outline } from '../../../../domain/geo/edit/sheet.ts';
import type { Zone } from '../../../../domain/model/index.ts';
import { type FieldVerdict, judgeField, type Side, sideOf } from '../../../../domain/zone-life/three-way.ts';
import { sameOutline } from '../../draw/outline.ts';
import { emptyFields, type Opened, workOf, type ZoneFields } from '../../work.ts';

export const comparedFields = [
  'name',
  'purpose',
  'validFrom',
  'chiefId',
  'target',
  'patrolRule',
  'note',
] as const satisfies (keyof ZoneFields)[];
export type ComparedField = (typeof comparedFields)[number];

export type OutlineChoice = Side | 'union';

export interface Mine {
  fields: ZoneFields;
  outline: Outline | null;
}

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

/** Where polygons can't be clipped, nothing is shown rather than something wrong. */
function attempt(clip: () => Outline | null): Outline | null {
  try {
    return clip();
  } catch {
    return null;
  }
}

/** What differs of three versions of a zone, what is chosen of it, and what comes of that. */
export function useConflict(base: Opened | null, theirZone: Zone, mine: Mine) {
  const theirs = useMemo(() => workOf(theirZone, null).opened, [theirZone]);
  const origin = base ?? { fields: emptyFields, outline: null };
  const verdicts = useMemo(() => {
    const of = (key: ComparedField) =>
      judgeField(trimmed(origin.fields[key]), trimmed(theirs.fields[key]), trimmed(mine.fields[key]));
    return new Map<ComparedField, FieldVerdict>(comparedFields.map((key) => [key, of(key)]));
  }, [origin, theirs, mine]);
  const outlineVerdict = judgeField(origin.outline, theirs.outline, mine.outline, sameOutline);
  const [chosen, setChosen] = useState<Partial<Record<ComparedField, Side>>>({});
  const [outlineChosen, setOutlineChosen] = useState<OutlineChoice | null>(null);

  const parts = useMemo(() => {
    const [they, we] = [theirs.outline, mine.outline];
    if (!they || !we) return null;
    return {
      onlyTheirs: attempt(() => differenceOf(they, we)),
      onlyMine: attempt(() => differenceOf(we, they)),
      union: attempt(() => unionOf(they, we)),
    };
  }, [theirs.outline, mine.outline]);

  const sideFor = (key: ComparedField) => chosen[key] ?? sideOf(verdicts.get(key) ?? 'unchanged');
  const outlineSide = outlineChosen ?? sideOf(outlineVerdict);
  const differing = comparedFields.filter((key) => verdicts.get(key) !== 'unchanged');
  const fields: ZoneFields = { ...mine.fields };
  for (const key of comparedFields)
    if (sideFor(key) === 'theirs') Object.assign(fields, { [key]: theirs.fields[key] });
  const outline =
    outlineSide === 'theirs'
      ? theirs.outline
      : outlineSide === 'union'
        ? (parts?.union ?? null)
        : outlineSide === 'mine'
          ? mine.outline
          : null;
  return {
    base: origin,
    theirs,
    verdicts,
    differing,
    sideFor,
    choose: (key: ComparedField, side: Side) => setChosen((now) => ({ ...now, [key]: side })),
    outlineVerdict,
    outlineSide,
    chooseOutline: setOutlineChosen,
    parts,
    /** null until everything that both changed is chosen */
    result: outline && differing.every((key) => sideFor(key) !== null) ? { fields, outline } : null,
  };
}
