import { randomUUID } from 'node:crypto';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import { HttpProblem } from '../http/problem.ts';
import { fileNameOf } from './file-name.ts';
import { gigabytes } from './limits.ts';
import type { UploadStore } from './store.ts';

export const uploadsPath = '/api/uploads';

/** Files by tus, which asks our store before it takes one and tells it when one is gone. */
class TusFiles extends FileStore {
  constructor(private readonly uploads: UploadStore) {
    super({ directory: uploads.folder, expirationPeriodInMilliseconds: uploads.limits.expiresMs });
    // The length is known of every file, and decides whether there is room for it.
    this.extensions = this.extensions.filter((name) => name !== 'creation-defer-length');
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata, creation_date } = upload;
    const createdAt = Date.parse(creation_date!);
    await this.uploads.announce(id, { fileName: metadata!.filename!, size: size!, createdAt });
    try {
      return await super.create(upload);
    } catch (error) {
      this.uploads.forget(id);
      throw error;
    }
  }

  override async remove(id: string): Promise<void> {
    if (this.uploads.isHeld(id)) throw new HttpProblem(409, 'Conflict', 'The upload is being imported.');
    await super.remove(id);
    this.uploads.forget(id);
  }
}

/** The tus protocol on the store, whose folder must be there. Errors of ours and of the protocol reject as problems. */
export function tusServer(uploads: UploadStore): Server {
  const { fileBytes } = uploads.limits;
  return new Server({
    path: uploadsPath,
    datastore: new TusFiles(uploads),
    // Right behind any proxy, as no host is in it.
    relativeLocation: true,
    maxSize: fileBytes,
    // Pages of other sites have no business here.
    allowedOrigins: [],
    namingFunction: () => randomUUID(),
    onUploadCreate: async (_req, { metadata }) => ({ metadata: { filename: fileNameOf(metadata) } }),
    onResponseError(_req, error) {
      throw tusProblem(error, fileBytes);
    },
  });
}

const titles: Record<number, string> = {
  400: 'Bad request',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content too large',
};

function tusProblem(error: Error | { status_code: number; body: string }, fileBytes: number): unknown {
  if (error instanceof HttpProblem || !('status_code' in error)) return error;
  const { status_code: status, body } = error as { status_code: number; body: string };
  const title = titles[status];
  // What went wrong on our side is for the log.
  if (!title) return new Error(`tus: ${body.trim()}`);
  const detail =
    status === 413
      ? `A file may have ${gigabytes(fileBytes)}, and no more bytes than Upload-Length says.`
      : `${body.trim().replace(/\.$/, '')}.`;
  return new HttpProblem(status, title, detail);
}
