const gigabyte = 1024 ** 3;

/** What uploads may cost us. They lie on disk until they are imported, removed or too old. */
export const uploadLimits = {
  fileBytes: 2 * gigabyte,
  /** All uploads together, by the lengths that were announced. */
  allBytes: 10 * gigabyte,
  /** An empty file costs no bytes, but a place in the folder. */
  files: 10_000,
  /** What must stay free on the disk, for the database that shares it. */
  freeBytes: gigabyte / 2,
  expiresMs: 24 * 60 * 60 * 1000,
};
export type UploadLimits = typeof uploadLimits;

export function gigabytes(bytes: number): string {
  return `${Math.round((bytes / gigabyte) * 10) / 10} GB`;
}
