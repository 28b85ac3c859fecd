import type { Map as MapLibreMap } from 'maplibre-gl';

export const hatch = 'inspect-hatch';
const edge = 12;

/** Diagonal red stripes: a gap can be told without seeing red from green. */
export function addHatch(map: MapLibreMap): void {
  if (map.hasImage(hatch)) return;
  const canvas = document.createElement('canvas');
  canvas.width = edge;
  canvas.height = edge;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.strokeStyle = 'rgb(194 54 31 / 75%)';
  pen.lineWidth = 2;
  pen.beginPath();
  // The corners' pieces make the stripes meet at the edges of the tile.
  for (const shift of [-edge, 0, edge]) {
    pen.moveTo(shift - 2, edge + 2);
    pen.lineTo(shift + edge + 2, -2);
  }
  pen.stroke();
  map.addImage(hatch, pen.getImageData(0, 0, edge, edge));
}
