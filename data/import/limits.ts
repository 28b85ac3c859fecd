/** What a file may cost us. The first two are of uploads; the others stop zip bombs while they unfold. */
export const importLimits = {
  fileBytes: 100 * 1024 * 1024,
  /** All files of one upload together. */
  uploadBytes: 200 * 1024 * 1024,
  expandedBytes: 500 * 1024 * 1024,
  /** Expanded size over packed size; real tracks reach about 30. Checked from `ratioFromBytes` on. */
  ratio: 200,
  ratioFromBytes: 8 * 1024 * 1024,
  entries: 2000,
  /** A GeoJSON document is parsed in one piece; newline-delimited GeoJSON is not. */
  geojsonBytes: 100 * 1024 * 1024,
  /** One line of newline-delimited GeoJSON, in characters. */
  geojsonLine: 16 * 1024 * 1024,
  fixes: 2_000_000,
};

/** What a dataset may cost: it is read in a process of its own and never held in memory as a whole. */
export const datasetLimits: ImportLimits = {
  ...importLimits,
  fileBytes: 2 * 1024 ** 3,
  uploadBytes: 4 * 1024 ** 3,
  expandedBytes: 8 * 1024 ** 3,
  geojsonLine: 64 * 1024 * 1024,
};

/** Rows of one dataset; Chongqing has an estimated 1 to 3 million forest parcels. */
export const MOST_FEATURES = 4_000_000;

export type ImportLimits = typeof importLimits;

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
