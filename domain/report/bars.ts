/** The trend of a report as one SVG: a bar a period, against the target. */
import { numberText } from './cell.ts';
import type { Bar } from './paper.ts';
import type { ReportWords } from './words/index.ts';

/** Points; the width is that of the text column of an A4 page. */
const size = { width: 523, height: 154 };
const ground = 128;
const room = 104;
const colours = {
  met: '#0d7553',
  below: '#c98a1b',
  none: '#8a979b',
  line: '#cfdcd7',
  text: '#26332e',
  soft: '#4a5c56',
};

export function drawBars(bars: Bar[], target: number, words: ReportWords): string {
  const step = (size.width - 40) / Math.max(1, bars.length);
  const wide = Math.min(46, step * 0.5);
  const y = (ratio: number) => Math.round((ground - ratio * room) * 10) / 10;
  const line = y(target);
  const columns = bars.map(({ label, ratio }, i) => {
    const x = 40 + step * (i + 0.5);
    const value = ratio === null ? words.noData : numberText('percent', ratio);
    const top = y(ratio ?? 0);
    // A value that would stand on the target's line stands in its bar.
    const inside = top > line && top - 15 < line && ground - top > 15;
    const at = inside ? top + 11 : top - 4;
    const colour = ratio === null ? colours.none : ratio >= target ? colours.met : colours.below;
    return (
      `<rect x="${x - wide / 2}" y="${top}" width="${wide}" height="${ground - top}" fill="${colour}"/>` +
      (inside
        ? ''
        : text(x, at, value, 'text-anchor="middle" fill="none" stroke="#ffffff" stroke-width="3"')) +
      text(x, at, value, `text-anchor="middle" fill="${ratio === null ? colours.soft : colours.text}"`) +
      text(x, ground + 14, label, `text-anchor="middle" fill="${colours.text}"`)
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="NotoSansSC, sans-serif" role="img"><title>${words.section.trend}</title>` +
    `<path d="M40 ${ground}H${size.width}" stroke="${colours.line}" stroke-width="1"/>` +
    `<path d="M40 ${line}H${size.width}" stroke="${colours.soft}" stroke-width="0.8" stroke-dasharray="4 3"/>` +
    columns.join('') +
    text(0, line + 3, numberText('percent', target), `fill="${colours.soft}"`) +
    text(0, line - 9, words.rule.target, `fill="${colours.soft}"`) +
    '</svg>'
  );
}

const text = (x: number, y: number, words: string, more: string) =>
  `<text x="${x}" y="${y}" font-size="9" ${more}>${words}</text>`;
