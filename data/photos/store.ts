/** Photos (照片) in the database: the picture that was made of what came in, never what came in itself. */
import type pg from 'pg';
import type { Photo } from '../../domain/model/photo.ts';

export interface NewPhoto extends Photo {
  /** Of the bytes that came in. */
  sha256: Buffer;
  jpeg: Buffer;
  thumbnail: Buffer;
}

type Db = pg.Pool | pg.ClientBase;

/** What is stored under an id, without its picture. */
export async function findPhoto(db: Db, id: string): Promise<(Photo & { sha256: Buffer }) | undefined> {
  const { rows } = await db.query<Photo & { sha256: Buffer }>(
    'SELECT id, width, height, sha256 FROM photo WHERE id = $1',
    [id],
  );
  return rows[0];
}

/** Stores a photo unless its id is taken. @returns whether it was stored */
export async function insertPhoto(db: Db, photo: NewPhoto): Promise<boolean> {
  const { id, sha256, width, height, jpeg, thumbnail } = photo;
  const { rowCount } = await db.query(
    `INSERT INTO photo (id, sha256, width, height, jpeg, thumbnail) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO NOTHING`,
    [id, sha256, width, height, jpeg, thumbnail],
  );
  return rowCount === 1;
}

/** Notes that a photo was sent again: its wait for what will refer to it begins anew. @returns whether it is still there */
export async function renewPhoto(db: Db, id: string): Promise<boolean> {
  const { rowCount } = await db.query('UPDATE photo SET sent_at = now() WHERE id = $1', [id]);
  return rowCount === 1;
}

/** JPEG of a photo, whole or small. */
export async function readPhoto(db: Db, id: string, size: 'jpeg' | 'thumbnail'): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ bytes: Buffer }>(`SELECT ${size} AS bytes FROM photo WHERE id = $1`, [
    id,
  ]);
  return rows[0]?.bytes;
}

/**
 * The position of the first id that is no stored photo; -1: all are there. What refers to a photo asks this first, so that
 * it can say which one is missing.
 */
export async function missingPhoto(db: Db, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return -1;
  const { rows } = await db.query<{ id: string }>('SELECT id FROM photo WHERE id = ANY ($1::uuid[])', [ids]);
  const known = new Set(rows.map(({ id }) => id));
  return ids.findIndex((id) => !known.has(id.toLowerCase()));
}
