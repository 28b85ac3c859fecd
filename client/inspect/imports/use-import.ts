import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportReport, importReport, problem, type SourceCrs } from '../../../domain/model/index.ts';
import { ApiProblem, listOf } from '../../app/api.ts';

const reportList = listOf(importReport);

export interface ImportOptions {
  /** null: detect */
  crs: SourceCrs | null;
  /** the chief whose own patrols these are; null: nobody's */
  chiefId: string | null;
}

/** One file on its way: neither reports nor error while it is being sent; an archive has a report a file in it. */
export interface ImportEntry {
  key: string;
  fileName: string;
  reports?: ImportReport[];
  error?: ApiProblem;
}

/** Sends files to POST /api/imports one after the other; then everything that counts patrols is asked for again. */
export function useImports() {
  const client = useQueryClient();
  const [entries, setEntries] = useState<ImportEntry[]>([]);
  const settle = (key: string, change: Partial<ImportEntry>) =>
    setEntries((now) => now.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  const add = async (files: File[], options: ImportOptions) => {
    const added = files.map((file) => ({ file, key: crypto.randomUUID() }));
    setEntries((now) => [...added.map(({ file, key }) => ({ key, fileName: file.name })), ...now]);
    for (const { file, key } of added) {
      try {
        settle(key, { reports: await send(file, options) });
      } catch (error) {
        settle(key, { error: error as ApiProblem });
      }
    }
    await client.invalidateQueries({ predicate: ({ queryKey }) => countsPatrols(queryKey[0]) });
  };
  return { entries, add, clear: () => setEntries([]) };
}

const countsPatrols = (path: unknown) =>
  typeof path === 'string' && /^\/api\/(chiefs|patrols|coverage|areas|zones)\b/.test(path);

async function send(file: File, { crs, chiefId }: ImportOptions): Promise<ImportReport[]> {
  const form = new FormData();
  // The fields come first: the server reads the form as it arrives.
  form.set('kind', 'patrol');
  if (crs) form.set('crs', crs);
  if (chiefId) form.set('chiefId', chiefId);
  form.set('file', file);
  const response = await fetch('/api/imports', { method: 'POST', body: form }).catch(() => null);
  if (!response) throw new ApiProblem({ type: 'about:blank', title: 'network', status: 0 });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return reportList.parse(body).items;
  const { status, statusText } = response;
  throw new ApiProblem(
    problem.safeParse(body).data ?? { type: 'about:blank', title: statusText || String(status), status },
  );
}
