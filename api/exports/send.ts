import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { formats } from '../../data/export/formats.ts';
import { makeExport, withExportFolder } from '../../data/export/make.ts';
import { TooManyRows } from '../../data/export/stage.ts';
import type { ExportSource } from '../../data/export/table.ts';
import { GdalError } from '../../data/gdal/gdal.ts';
import type { ExportChoice } from '../../domain/model/export.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';
import { goneSignal } from '../http/gone.ts';
import { HttpProblem } from '../http/problem.ts';
import { refused } from './catalogue.ts';

export interface Export {
  choice: ExportChoice;
  /** Without its ending. */
  fileName: string;
  /** Asked when its turn has come. */
  source: (signal: AbortSignal) => Promise<ExportSource>;
}

/** An export takes a core and the disk; the others wait. */
const limits = {
  concurrency: 2,
  longestQueue: 8,
  timeLimitMs: 30 * 60_000,
  tooMany: 'Two exports run and eight wait. Try again later.',
};

/** Makes exports in turns and sends them. */
export class ExportSender {
  private readonly turns = new BoundedTurns(limits);

  /** Answers HEAD with what GET would say of the file, and makes none. */
  async send(req: Request, res: Response, { choice, fileName, source }: Export): Promise<void> {
    const { ending, mediaType } = formats[choice.format];
    // `attachment` guesses the type by the ending; a GeoPackage's it does not know.
    const announce = () =>
      res.attachment(`${fileName}.${ending}`).type(mediaType).set('Cache-Control', 'no-store');
    if (req.method === 'HEAD') {
      announce().end();
      return;
    }
    const gone = goneSignal(res);
    try {
      const file = await this.turns.run(gone, async (signal) =>
        this.make(choice, await source(signal), signal),
      );
      // The file has no name on disk any more: when its handle is closed, it is gone.
      try {
        if (gone.aborted) return;
        announce().set('Content-Length', String((await file.stat()).size));
        await pipeline(file.createReadStream({ autoClose: false }), res);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (!gone.aborted) throw toProblem(error, choice);
    }
  }

  private make(choice: ExportChoice, source: ExportSource, signal: AbortSignal): Promise<FileHandle> {
    return withExportFolder(async (folder) => {
      const { path } = await makeExport(source, choice, folder, signal);
      return open(path);
    });
  }
}

function toProblem(error: unknown, { format }: ExportChoice): unknown {
  if (error instanceof TooManyRows) {
    const message = `${formats[format].label} takes ${error.limit} rows at most; take less, or CSV or GeoPackage`;
    return refused([{ path: 'format', message }]);
  }
  if (error instanceof GdalError) {
    const detail = `${formats[format].label} could not be written; the log has the details.`;
    return new HttpProblem(500, 'Export failed', detail, undefined, { cause: error });
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new HttpProblem(
      503,
      'Took too long',
      'The export was not done in time. Take less at once.',
      undefined,
      {
        headers: { 'Retry-After': '60' },
      },
    );
  }
  return error;
}
