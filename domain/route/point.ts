/** A place in plane metres. */
export type Point = readonly [x: number, y: number];
