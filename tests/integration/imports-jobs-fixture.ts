import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as within } from 'node:timers/promises';
import type { ImportCore, ImportOutcome, ImportProgress } from '../../api/imports/core.ts';
import type { GivenFile } from '../../data/import/source-file.ts';
import { type ImportJob, type ImportPlan, importJob } from '../../domain/model/dataset.ts';
import { type ImportReport, noAmounts } from '../../domain/model/import.ts';

export function reportOf(fileName: string, status: ImportReport['status']): ImportReport {
  return {
    id: randomUUID(),
    fileName,
    kind: 'parcel',
    status,
    format: 'shapefile',
    sourceCrs: 'EPSG:4490',
    crsDetected: true,
    taken: { ...noAmounts },
    refused: { ...noAmounts },
    repaired: 0,
    marked: { jumps: 0, gaps: 0, duplicates: 0 },
    bbox: null,
    period: null,
    issues: [],
    issueCount: 0,
    issueCounts: {},
    createdAt: '2026-05-01T09:00:00.000Z',
  };
}

/** A plan at work in the fake core: the test says what it tells and how it ends. */
export interface FakeRun {
  plan: ImportPlan;
  progress: ImportProgress;
  signal: AbortSignal;
  succeed(...statuses: ImportReport['status'][]): void;
  fail(error: Error): void;
}

/** In the place of data/import: a run lasts until its test ends it, and gives up when its signal aborts. */
export class FakeCore implements ImportCore {
  readonly runs: FakeRun[] = [];
  readonly RevertRefused = class extends Error {};
  /** What is left to be taken back, and why not. */
  readonly imports = new Map<string, 'fine' | 'changed'>();

  inspectFiles: ImportCore['inspectFiles'] = async (_pool, files) => ({
    datasets: [],
    faults: await Promise.all(
      files.map(async (file) => ({ file: file.fileName, code: 'seen', message: await text(file) })),
    ),
  });

  runPlan: ImportCore['runPlan'] = (_pool, files, plan, progress, signal) =>
    new Promise<ImportOutcome>((resolve, reject) => {
      const give = (statuses: ImportReport['status'][]) => ({
        reports: statuses.map((status) => reportOf(files[0]!.fileName, status)),
        preview: { type: 'FeatureCollection' as const, features: [] },
      });
      signal.addEventListener('abort', () => reject(new Error('Cancelled')));
      this.runs.push({
        plan,
        progress,
        signal,
        succeed: (...statuses) => resolve(give(statuses)),
        fail: reject,
      });
    });

  revertImport: ImportCore['revertImport'] = async (_pool, id) => {
    const state = this.imports.get(id);
    if (state === 'changed') throw new this.RevertRefused('3 parcels were edited since');
    return state && { ...reportOf('a.zip', 'reverted'), id };
  };
}

function text({ path }: GivenFile): Promise<string> {
  return readFile(path, 'utf8');
}

export interface JobEvent {
  type: string;
  job: ImportJob;
}

export interface JobStream {
  headers: Headers;
  /** The next event; undefined at the end of the stream; fails when nothing comes within 10 s. */
  next(): Promise<JobEvent | undefined>;
  /** Goes on until an event fits. */
  until(fits: (event: JobEvent) => boolean): Promise<JobEvent>;
  close(): void;
}

/** Follows GET …/events. */
export async function follow(url: string): Promise<JobStream> {
  const abort = new AbortController();
  const res = await fetch(url, { signal: abort.signal, headers: { 'Accept-Encoding': 'gzip' } });
  const reader = res.body!.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  async function next(): Promise<JobEvent | undefined> {
    for (;;) {
      const found = /event: (\w+)\ndata: (.*)\n\n/.exec(unread);
      if (found) {
        unread = unread.slice(found.index + found[0].length);
        return { type: found[1]!, job: importJob.parse(JSON.parse(found[2]!)) };
      }
      const late = within(10_000, undefined, { ref: false }).then(() =>
        Promise.reject(new Error('no event')),
      );
      const { value, done } = await Promise.race([reader.read(), late]);
      if (done) return undefined;
      unread += value;
    }
  }
  return {
    headers: res.headers,
    next,
    async until(fits) {
      for (;;) {
        const event = await next();
        if (!event) throw new Error('the stream ended');
        if (fits(event)) return event;
      }
    },
    close: () => abort.abort(),
  };
}
