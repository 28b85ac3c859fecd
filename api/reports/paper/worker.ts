/** Lays papers out away from the event loop: a table of a thousand rows takes seconds. */
import { makeBoard } from './board.ts';
import type { PaperJob } from './job.ts';
import { makePdf } from './pdf.ts';
import { makeXlsx } from './xlsx.ts';

export default function paper(job: PaperJob): Promise<Buffer> {
  switch (job.format) {
    case 'pdf':
      return makePdf(job);
    case 'xlsx':
      return makeXlsx(job);
    case 'board':
      return makeBoard(job);
  }
}
