import { type ImportJob, type ImportPlan, importJob } from '../../../../domain/model/dataset.ts';
import { ApiProblem, apiGet, apiSend } from '../../../app/api.ts';

const jobsPath = '/api/imports/jobs';

/**
 * Has the server carry out a plan and resolves to the job as it ended: done, failed or cancelled.
 *
 * @param onProgress the job so far
 * @param signal cancels the job on the server; it then still resolves, to how the job ended
 * @throws ApiProblem when the plan is refused, or the job is not to be found any more
 */
export async function runJob(
  plan: ImportPlan,
  onProgress: (job: ImportJob) => void,
  signal: AbortSignal,
): Promise<ImportJob> {
  const { data: job } = await apiSend(importJob, 'POST', jobsPath, plan);
  onProgress(job);
  const path = `${jobsPath}/${job.id}`;
  // A job that has ended meanwhile cannot be cancelled: its last event tells how it ended.
  const cancel = () => void apiSend(importJob, 'DELETE', path).catch(() => {});
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    return await follow(path, onProgress);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function follow(path: string, onProgress: (job: ImportJob) => void): Promise<ImportJob> {
  const events = new EventSource(`${path}/events`);
  const read = (event: Event) => importJob.parse(JSON.parse((event as MessageEvent<string>).data));
  return new Promise<ImportJob>((resolve, reject) => {
    const attempt = (work: () => void) => {
      try {
        work();
      } catch (error) {
        reject(error);
      }
    };
    events.addEventListener('progress', (event) => attempt(() => onProgress(read(event))));
    events.addEventListener('done', (event) => attempt(() => resolve(read(event))));
    events.onerror = () => {
      // Else the browser connects again by itself.
      if (events.readyState === EventSource.CLOSED)
        apiGet(importJob, path).then(ended(resolve, reject), reject);
    };
  }).finally(() => events.close());
}

/** Without events only an ended job is an answer. */
function ended(resolve: (job: ImportJob) => void, reject: (error: Error) => void) {
  return (job: ImportJob) => {
    if (job.state === 'waiting' || job.state === 'running')
      reject(new ApiProblem({ type: 'about:blank', title: 'network', status: 0 }));
    else resolve(job);
  };
}
