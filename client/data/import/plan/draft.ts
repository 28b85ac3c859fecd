import type { Dataset, ImportPlan } from '../../../../domain/model/dataset.ts';
import { areaTargets, type ImportTarget } from '../../../../domain/model/import-target.ts';

/** What the user has decided about one dataset so far; null target or CRS: not yet, or left to the file. */
export type Draft = Pick<ImportPlan, 'faults' | 'patrolKind' | 'replaces'> & {
  target: ImportTarget | null;
  mapping: NonNullable<ImportPlan['mapping']>;
  /** the saved mapping that was taken */
  mappingFrom: string | null;
  crs: ImportPlan['crs'] | null;
  validFrom: string;
  chiefId: string | null;
};

/** Parcels and areas are in force from a day on. */
export function hasDay(target: ImportTarget | null): boolean {
  return target === 'parcel' || (areaTargets as readonly (ImportTarget | null)[]).includes(target);
}

/**
 * As the inspection suggests. Nothing that is known by its coordinates is ever taken for GCJ-02 (火星坐标) by itself:
 * `crs` stays null, and the server goes by the file. Someone who comes from a chief brings that chief's tracks.
 */
export function draftOf(
  dataset: Dataset,
  { today, chiefId }: { today: string; chiefId: string | null },
): Draft {
  return {
    target: dataset.target ?? (chiefId !== null && dataset.geometry !== 'polygon' ? 'patrol' : null),
    mapping: dataset.mapping,
    mappingFrom: dataset.mappingFrom,
    crs: null,
    faults: 'refuse',
    validFrom: today,
    replaces: 'overlapping',
    patrolKind: 'open',
    chiefId,
  };
}

/** The CRS that an import would go by; null: the user has to say. */
export function crsOf({ crs }: Dataset, draft: Draft): ImportPlan['crs'] | null {
  return draft.crs ?? crs.declared ?? crs.seen;
}

/** What has still to be decided before the dataset can be checked. */
export function openQuestions(dataset: Dataset, draft: Draft): ('target' | 'crs')[] {
  return [
    ...(draft.target === null ? (['target'] as const) : []),
    ...(dataset.crs.ask && crsOf(dataset, draft) === null ? (['crs'] as const) : []),
  ];
}

/** The plan to send; only what the target can have is said. */
export function planOf(
  uploads: string[],
  dataset: Dataset,
  draft: Draft & { target: ImportTarget },
  dryRun: boolean,
): ImportPlan {
  const { target, mapping, crs, faults, validFrom, replaces, patrolKind, chiefId } = draft;
  const patrol = target === 'patrol';
  return {
    uploads,
    dataset: dataset.index,
    name: dataset.name,
    target,
    mapping,
    ...(crs ? { crs } : {}),
    faults,
    dryRun,
    // Other datasets of the bundle come after it, and so does another try.
    ...(hasDay(target) ? { validFrom } : {}),
    replaces: target === 'parcel' ? replaces : 'none',
    patrolKind: patrol ? patrolKind : 'open',
    ...(patrol && chiefId !== null ? { chiefId } : {}),
  };
}
