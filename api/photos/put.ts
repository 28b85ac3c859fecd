import { createHash } from 'node:crypto';
import type pg from 'pg';
import { findPhoto, insertPhoto, renewPhoto } from '../../data/photos/store.ts';
import type { Photo } from '../../domain/model/photo.ts';
import { BoundedTurns } from '../http/bounded-turns.ts';
import { HttpProblem } from '../http/problem.ts';
import { makePicture } from './picture.ts';

/** Keeps photos; pictures are decoded two at a time, for each may take a quarter of a gigabyte. */
export class PhotoKeeper {
  readonly #turns = new BoundedTurns({
    concurrency: 2,
    longestQueue: 20,
    timeLimitMs: 60_000,
    tooMany: 'Too many photos wait for their turn.',
  });

  constructor(private readonly pool: pg.Pool) {}

  /**
   * Keeps the picture under the id that the client made. The same bytes again only renew how long it is kept.
   * @param leave aborts when the client has gone
   * @throws HttpProblem 409 when the id has other bytes, 415 and 422 as `makePicture`, 503 when too many wait
   */
  async put(id: string, bytes: Buffer, leave: AbortSignal): Promise<{ photo: Photo; created: boolean }> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const known = await this.#known(id, sha256);
    if (known) return { photo: known, created: false };
    const { jpeg, width, height, thumbnail } = await this.#turns.run(leave, () => makePicture(bytes));
    const photo = { id: id.toLowerCase(), width, height };
    if (await insertPhoto(this.pool, { ...photo, sha256, jpeg, thumbnail })) return { photo, created: true };
    // The same request came twice at once, and the other one was first.
    return { photo: (await this.#known(id, sha256)) ?? photo, created: false };
  }

  async #known(id: string, sha256: Buffer): Promise<Photo | undefined> {
    const stored = await findPhoto(this.pool, id);
    if (!stored) return undefined;
    const { sha256: storedSha, ...photo } = stored;
    if (storedSha.equals(sha256)) return (await renewPhoto(this.pool, id)) ? photo : undefined;
    throw new HttpProblem(409, 'Photo exists', `Photo ${photo.id} is there with other bytes.`);
  }
}
