import { mkdir, stat, statfs } from 'node:fs/promises';
import type { GivenFile } from '../../data/import/source-file.ts';
import { HttpProblem } from '../http/problem.ts';
import { bytesOf, type KeptUpload, readFolder, removeFiles } from './folder.ts';
import { gigabytes, type UploadLimits, uploadLimits } from './limits.ts';

/** Finished uploads that stay on disk until they are released, however old they become. */
export interface UploadLease {
  files: GivenFile[];
  release(): void;
}

/**
 * The uploads of this server: what is announced, how much of the disk that takes, who needs which. Their bytes come in
 * by tus (tus.ts), which asks here first.
 */
export class UploadStore {
  readonly #uploads = new Map<string, KeptUpload>();
  /** How many leases hold an upload. */
  readonly #held = new Map<string, number>();
  #loaded: Promise<void> | undefined;

  constructor(
    readonly folder: string,
    readonly limits: UploadLimits = uploadLimits,
  ) {}

  /** Takes over what an earlier run has left; the folder is made only when something is to be stored. */
  load(): Promise<void> {
    this.#loaded ??= readFolder(this.folder).then((found) => {
      for (const [id, upload] of found) this.#uploads.set(id, upload);
    });
    return this.#loaded;
  }

  /** Makes the folder for the first upload; only this user may look into it. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.load();
  }

  /**
   * Gives an upload its place before a byte of it is here.
   * @throws HttpProblem 507 when it would not fit beside the others or on the disk
   */
  async announce(id: string, upload: KeptUpload): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    const { allBytes, files, freeBytes } = this.limits;
    // Nothing is awaited from here on: who asks at the same time sees this upload.
    const announced = [...this.#uploads.values()].reduce((sum, { size }) => sum + size, 0);
    if (announced + upload.size > allBytes || this.#uploads.size >= files) {
      throw full(`Uploads may have ${gigabytes(allBytes)} and ${files} files together`);
    }
    // As if none of them were here yet: what is announced may come any time.
    if (announced + upload.size > bavail * bsize - freeBytes) throw full('The disk of the server is full');
    this.#uploads.set(id, upload);
  }

  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /** An upload is gone, or never came to be: its place is free again. */
  forget(id: string): void {
    this.#uploads.delete(id);
  }

  /**
   * The files of finished uploads, in the order of their ids.
   * @throws HttpProblem 404 naming each that is unknown, expired or not finished (`uploads.1`)
   */
  async lease(ids: string[]): Promise<UploadLease> {
    await this.load();
    const each = new Set(ids);
    // Held before anything is awaited, so that none goes meanwhile.
    for (const id of each) this.#held.set(id, (this.#held.get(id) ?? 0) + 1);
    const faults = await Promise.all(ids.map((id) => this.#faultOf(id)));
    const errors = faults.flatMap((message, index) =>
      message ? [{ path: `uploads.${index}`, message }] : [],
    );
    if (errors.length > 0) {
      this.#release(each);
      throw new HttpProblem(404, 'Not found', `${errors[0]!.path} ${errors[0]!.message}.`, errors);
    }
    let released = false;
    return {
      files: [...each].map((id) => ({
        path: bytesOf(this.folder, id),
        fileName: this.#uploads.get(id)!.fileName,
      })),
      release: () => {
        if (released) return;
        released = true;
        this.#release(each);
      },
    };
  }

  /** Removes what is too old, unless somebody works with it. */
  async sweep(): Promise<void> {
    await this.load();
    for (const [id, upload] of this.#uploads) {
      if (!this.isHeld(id) && this.#isExpired(upload)) await this.#remove(id);
    }
  }

  async #faultOf(id: string): Promise<string | undefined> {
    const upload = this.#uploads.get(id);
    if (!upload) return 'is no upload, or was removed';
    if (this.#isExpired(upload)) return 'has expired';
    const there = await stat(bytesOf(this.folder, id)).catch(() => undefined);
    if (!there) return 'is no upload, or was removed';
    return there.size === upload.size
      ? undefined
      : `is not finished: ${there.size} of ${upload.size} bytes are here`;
  }

  #isExpired({ createdAt }: KeptUpload): boolean {
    return Date.now() > createdAt + this.limits.expiresMs;
  }

  #release(ids: Set<string>): void {
    for (const id of ids) {
      const others = this.#held.get(id)! - 1;
      if (others > 0) this.#held.set(id, others);
      else this.#held.delete(id);
    }
  }

  async #remove(id: string): Promise<void> {
    await removeFiles(this.folder, id);
    this.forget(id);
  }
}

function full(detail: string): HttpProblem {
  return new HttpProblem(507, 'Insufficient storage', `${detail}; remove some or try again later.`);
}
