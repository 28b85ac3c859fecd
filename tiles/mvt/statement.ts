/** Units along a tile's edge, and how far beyond it features are kept so that lines do not end at the seam. */
export const EXTENT = 4096;
export const BUFFER = 64;

/** SQL of one tile: its first row holds the parts of the tile, one after another. */
export interface Statement {
  /** The same for the same text: the database then parses it once a connection. */
  name?: string;
  text: string;
  values: unknown[];
}
