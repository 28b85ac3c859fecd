import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Request, Response } from 'express';
import multer from 'multer';
import { importLimits, megabytes } from '../../data/import/limits.ts';
import { HttpProblem } from '../http/problem.ts';

/** Files of one request; a request is one form, not a data transfer. */
const MAX_FILES = 50;
/** What the form itself may add to its files. */
const FORM_BYTES = 1024 * 1024;

const receive = multer({
  storage: multer.diskStorage({ destination: tmpdir() }),
  limits: { fileSize: importLimits.fileBytes, files: MAX_FILES, fields: 20, fieldSize: 10_000 },
  // Browsers send file names as UTF-8.
  defParamCharset: 'utf8',
  // Asked before each file: stops forms that do not say their length beforehand.
  fileFilter: (req, _file, take) => {
    if (received(req) > importLimits.uploadBytes) take(tooMuch());
    else take(null, true);
  },
}).array('file', MAX_FILES);

function filesOf(req: Pick<Request, 'files'>): Express.Multer.File[] {
  return (req.files ?? []) as Express.Multer.File[];
}

/** Bytes of the files that are on disk. */
function received(req: Pick<Request, 'files'>): number {
  // A file that is still being written has no size yet.
  return filesOf(req).reduce((sum, { size = 0 }) => sum + size, 0);
}

function tooMuch(): HttpProblem {
  const limit = megabytes(importLimits.uploadBytes);
  const detail = `The files of one request may have ${limit} together; send fewer at a time.`;
  return new HttpProblem(413, 'Content too large', detail);
}

export interface Upload {
  path: string;
  fileName: string;
}

/**
 * Receives the files of a multipart form on disk, hands them over and removes them, whatever happens.
 * @throws HttpProblem 413 naming the limit, 400 for a broken form or one without a file, 415 for another body
 */
export async function withUploads<T>(
  req: Request,
  res: Response,
  work: (uploads: Upload[]) => Promise<T>,
): Promise<T> {
  if (!req.is('multipart/form-data')) {
    throw new HttpProblem(
      415,
      'Unsupported media type',
      'Send the files as multipart/form-data, field "file".',
    );
  }
  if (Number(req.headers['content-length']) > importLimits.uploadBytes + FORM_BYTES) throw tooMuch();
  await new Promise<void>((resolve, reject) => {
    receive(req, res, (error: unknown) => (error ? reject(uploadProblem(error)) : resolve()));
  });
  const uploads = filesOf(req).map(({ path, originalname }) => ({
    path,
    fileName: originalname,
  }));
  try {
    if (uploads.length === 0)
      throw new HttpProblem(400, 'Bad request', 'The form has no file in a field "file".');
    if (received(req) > importLimits.uploadBytes) throw tooMuch();
    return await work(uploads);
  } finally {
    await Promise.all(uploads.map(({ path }) => rm(path, { force: true })));
  }
}

function uploadProblem(error: unknown): unknown {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof multer.MulterError)) {
    // busboy's own errors: a form that breaks off or has no boundary.
    return error instanceof Error && !('code' in error)
      ? new HttpProblem(400, 'Bad request', error.message)
      : error;
  }
  if (error.code === 'LIMIT_FILE_SIZE') {
    const limit = megabytes(importLimits.fileBytes);
    return new HttpProblem(
      413,
      'Content too large',
      `A file may have ${limit}; pack it (.gz, .zip) or split it.`,
    );
  }
  return new HttpProblem(400, 'Bad request', `${error.message}${error.field ? `: ${error.field}` : ''}.`);
}
