/** The CGCS2000 reference ellipsoid (GB 22021-2008; same axes as GRS 80). */
export const semiMajorAxisM = 6378137;
export const flattening = 1 / 298.257222101;
const e2 = flattening * (2 - flattening);

/** Radii of curvature at a latitude (radians), metres: `meridian` north-south, `normal` east-west. */
export function curvatureRadii(phi: number): { meridian: number; normal: number } {
  const w2 = 1 - e2 * Math.sin(phi) ** 2;
  const normal = semiMajorAxisM / Math.sqrt(w2);
  return { meridian: (normal * (1 - e2)) / w2, normal };
}
