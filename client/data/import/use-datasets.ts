import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { today } from '../../../domain/law/period.ts';
import type { Dataset, ImportJob } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { ApiProblem } from '../../app/api.ts';
import { runJob } from './job/run-job.ts';
import { type Draft, draftOf, openQuestions, planOf } from './plan/draft.ts';

/** Where one dataset stands on its way in. */
export interface DatasetState {
  draft: Draft;
  /** the check or the writing that runs now */
  running: { writing: boolean; job: ImportJob | null } | null;
  /** the last check, and what was decided then: another decision needs another check */
  checked: { draft: Draft; job: ImportJob } | null;
  written: ImportJob | null;
  /** why the plan was not even begun with */
  problem: ApiProblem | null;
}

const noProblem = { problem: null, running: null };

/** The datasets of a bundle, what has been decided about them, and what came of it. Mount anew for another bundle. */
export function useDatasets(uploads: string[], datasets: readonly Dataset[], chiefId: string | null) {
  const client = useQueryClient();
  const [states, setStates] = useState<Readonly<Record<number, DatasetState>>>(() =>
    Object.fromEntries(
      datasets.map((dataset) => [
        dataset.index,
        {
          ...noProblem,
          draft: draftOf(dataset, { today: today(), chiefId }),
          checked: null,
          written: null,
        },
      ]),
    ),
  );
  const stop = useRef(new AbortController());
  const change = ({ index }: Dataset, to: (now: DatasetState) => Partial<DatasetState>) =>
    setStates((all) => ({ ...all, [index]: { ...all[index]!, ...to(all[index]!) } }));

  const edit = (dataset: Dataset, patch: Partial<Draft>) =>
    change(dataset, ({ draft }) => ({ draft: { ...draft, ...patch }, problem: null }));

  /** Checks (or writes) as decided now, or as `patch` decides; null when nothing came of it. */
  const run = async (
    dataset: Dataset,
    writing: boolean,
    patch: Partial<Draft> = {},
  ): Promise<ImportJob | null> => {
    const draft = { ...states[dataset.index]!.draft, ...patch };
    if (openQuestions(dataset, draft).length > 0) return null;
    change(dataset, () => ({ ...noProblem, draft, running: { writing, job: null } }));
    try {
      const plan = planOf(uploads, dataset, draft as Draft & { target: ImportTarget }, !writing);
      const job = await runJob(
        plan,
        (now) => change(dataset, () => ({ running: { writing, job: now } })),
        stop.current.signal,
      );
      const ended = job.state === 'cancelled' ? {} : writing ? { written: job } : { checked: { draft, job } };
      change(dataset, () => ({ ...noProblem, ...ended }));
      if (writing) await client.invalidateQueries({ predicate: ({ queryKey }) => isData(queryKey[0]) });
      return job;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      change(dataset, () => ({ ...noProblem, problem: error }));
      return null;
    }
  };
  const checkAll = async () => {
    const { signal } = stop.current;
    for (const dataset of datasets) {
      const { written, checked, draft } = states[dataset.index]!;
      if (signal.aborted) return;
      if (!written && checked?.draft !== draft) await run(dataset, false);
    }
  };
  const cancel = () => {
    stop.current.abort();
    stop.current = new AbortController();
  };
  const forget = (dataset: Dataset) => change(dataset, () => ({ written: null, checked: null }));
  return { states, edit, run, checkAll, cancel, forget };
}

/** Everything read from the server may have changed by an import; what was inspected has not. */
const isData = (path: unknown) => typeof path === 'string' && path.startsWith('/api/');
