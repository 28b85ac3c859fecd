import { Upload } from 'tus-js-client';
import type { PathFile } from './bundle.ts';

const uploadsPath = '/api/uploads';

/** So much is lost at most when a connection breaks behind a proxy that hands on whole requests only. */
const chunkBytes = 16 * 1024 * 1024;
/** Below it a file goes along with its own creation: a file geodatabase has hundreds of them. */
const smallBytes = 256 * 1024;

/** Reason to give up of a reader who leaves the page: what is there stays, and the same file goes on from it. */
export const left = Symbol('left');

/**
 * Sends one file to /api/uploads by tus 1.0 and resolves to its id. A broken connection is taken up again; a file whose
 * sending a reload cut off goes on where it was when the same file is given again.
 *
 * @param onSent bytes that have been sent
 * @throws Error of tus when the server refuses it or stays away; AbortError when given up; the part is deleted then, unless `left`
 */
export async function sendFile(
  { path, file }: PathFile,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: uploadsPath,
      metadata: { filename: file.name, relativePath: path },
      fingerprint: async () => ['lz', path, file.size, file.lastModified].join('/'),
      removeFingerprintOnSuccess: true,
      uploadDataDuringCreation: file.size <= smallBytes,
      chunkSize: chunkBytes,
      retryDelays: [500, 2000, 5000, 10_000, 20_000],
      onProgress: onSent,
      onError: reject,
      onSuccess() {
        signal.removeEventListener('abort', giveUp);
        resolve(new URL(upload.url!, location.href).pathname.split('/').at(-1)!);
      },
    });
    const giveUp = () => {
      reject(signal.reason);
      void upload.abort(signal.reason !== left).catch(() => {}); // what the server cannot be told it forgets by itself
    };
    signal.addEventListener('abort', giveUp);
    void upload.findPreviousUploads().then(([previous]) => {
      if (signal.aborted) return;
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
}

/** Files that are sent and not wanted any more; what the server cannot be told it forgets after a day. */
export async function removeFiles(ids: readonly string[]): Promise<void> {
  for (const id of ids) await Upload.terminate(`${uploadsPath}/${id}`).catch(() => {});
}
