/** Outlines on a small flat picture: equirectangular at the middle latitude, good for the width of a zone. */
import type { ArealGeometry } from '../../../domain/model/index.ts';
import { boxOf } from '../../map/rings.ts';

const margin = 14;
/** Room below for the scale bar. */
const foot = 22;
const mostHeight = 300;
const leastHeight = 120;
const metresPerDegree = 111_320;

export interface Figure {
  height: number;
  /** SVG path of an outline; holes by the even-odd rule */
  pathOf(geometry: ArealGeometry): string;
  /** a round length, and how long it is in the picture */
  bar: { metres: number; px: number };
}

/**
 * null where there is nothing to show.
 * @param width of the picture, px: as wide as it is shown, so that its texts keep their size
 */
export function figureOf(geometries: readonly (ArealGeometry | null)[], width: number): Figure | null {
  const boxes = geometries.flatMap((geometry) => {
    const box = geometry && boxOf(geometry);
    return box ? [box] : [];
  });
  if (boxes.length === 0) return null;
  const west = Math.min(...boxes.map((box) => box[0]));
  const south = Math.min(...boxes.map((box) => box[1]));
  const east = Math.max(...boxes.map((box) => box[2]));
  const north = Math.max(...boxes.map((box) => box[3]));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [Math.max((east - west) * squeeze, 1e-6), Math.max(north - south, 1e-6)];
  const scale = Math.min((width - 2 * margin) / wide, (mostHeight - 2 * margin - foot) / high);
  const height = Math.max(leastHeight, high * scale + 2 * margin + foot);
  const left = (width - wide * scale) / 2;
  const top = (height - foot - high * scale) / 2;
  const at = ([lon, lat]: readonly number[]) =>
    `${(left + (lon! - west) * squeeze * scale).toFixed(1)} ${(top + (north - lat!) * scale).toFixed(1)}`;
  return {
    height,
    pathOf: ({ type, coordinates }) => {
      const parts = type === 'Polygon' ? [coordinates] : coordinates;
      return parts
        .flat()
        .map((ring) => `M${ring.map(at).join('L')}Z`)
        .join('');
    },
    bar: barOf(metresPerDegree / scale, width / 3),
  };
}

/** 1, 2 or 5 times a power of ten that is at most so wide. */
function barOf(metresPerPx: number, mostPx: number): Figure['bar'] {
  const most = mostPx * metresPerPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1);
  return { metres, px: metres / metresPerPx };
}
