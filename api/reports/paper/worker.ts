/** Lays papers out away from the event loop: a table of a thousand rows takes seconds. */
import type { PaperJob } from './job.ts';
import { makePdf } from './pdf.ts';
import { makeXlsx } from './xlsx.ts';

export default function paper(job: PaperJob): Promise<Buffer> {
  return job.format === 'pdf' ? makePdf(job) : makeXlsx(job);
}
