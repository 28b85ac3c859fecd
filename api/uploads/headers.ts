import { Metadata } from '@tus/server';
import type { Request } from 'express';
import { HttpProblem } from '../http/problem.ts';
import { fileNameOf } from './file-name.ts';

export const tusVersion = '1.0.0';

/** Parts of the protocol that are not spoken here. */
const unspoken = ['Upload-Concat', 'Upload-Defer-Length'];
const counts = ['Upload-Length', 'Upload-Offset'];
const patchType = 'application/offset+octet-stream';

/**
 * Refuses what tus would refuse in plain text, and names the header.
 * @throws HttpProblem 412 for another version, 400 for a header that is not valid, 415, 501
 */
export function checkTusHeaders(req: Request): void {
  if (req.get('Tus-Resumable') !== tusVersion) {
    throw new HttpProblem(
      412,
      'Precondition failed',
      `Tus-Resumable: ${tusVersion} is required.`,
      undefined,
      {
        headers: { 'Tus-Version': tusVersion },
      },
    );
  }
  for (const name of unspoken) {
    if (req.get(name) !== undefined) throw new HttpProblem(501, 'Not implemented', `${name} is not taken.`);
  }
  for (const name of counts) {
    const text = req.get(name);
    if (text !== undefined && !isCount(text)) throw badHeader(name, 'is not a whole number of bytes');
  }
  if (req.method === 'POST') checkCreation(req);
  if (req.method === 'PATCH') checkBytes(req);
}

function checkCreation(req: Request): void {
  if (req.get('Upload-Length') === undefined) throw badHeader('Upload-Length', 'is missing');
  let metadata: Record<string, string | null>;
  try {
    metadata = Metadata.parse(req.get('Upload-Metadata') ?? 'none');
  } catch {
    throw badHeader('Upload-Metadata', 'is not a list of keys and Base64 values');
  }
  fileNameOf(metadata);
}

function checkBytes(req: Request): void {
  if (req.get('Content-Type') !== patchType) {
    throw new HttpProblem(415, 'Unsupported media type', `Send the bytes as ${patchType}.`);
  }
  if (req.get('Upload-Offset') === undefined) throw badHeader('Upload-Offset', 'is missing');
}

function badHeader(path: string, message: string): HttpProblem {
  return new HttpProblem(400, 'Bad request', `${path} ${message}.`, [{ path, message }]);
}

function isCount(text: string): boolean {
  return /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
}
