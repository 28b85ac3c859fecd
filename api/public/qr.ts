import QRCode from 'qrcode';
import type { QrPicture } from '../../domain/board/draw.ts';

/** Readable when a fifteenth of it is dirt or scratches: boards stand in the forest. */
const errorCorrectionLevel = 'M';

/** The modules of a QR code as one SVG path in units of a module, without a margin. */
export function qrPicture(text: string): QrPicture {
  const { modules } = QRCode.create(text, { errorCorrectionLevel });
  const { size } = modules;
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`;
  return { size, path };
}

/** Modules of white around it, which readers need. */
const quiet = 4;

/** The QR code as a picture of its own, dark on white. */
export function qrSvg(text: string): string {
  const { size, path } = qrPicture(text);
  const all = size + 2 * quiet;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-quiet} ${-quiet} ${all} ${all}" width="${all * 8}" height="${all * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M${-quiet} ${-quiet}h${all}v${all}h${-all}z"/><path fill="#000" d="${path}"/></svg>`;
}
