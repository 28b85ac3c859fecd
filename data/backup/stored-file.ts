import { z } from 'zod';

/** A file of a backup: its path below the folder, and what it must be. */
export const storedFile = z.object({ path: z.string(), bytes: z.int(), sha256: z.string(), mode: z.int() });
export type StoredFile = z.infer<typeof storedFile>;
