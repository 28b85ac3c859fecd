/** The board 公示牌 of an area as one SVG: printed as it is, or as the one picture of a PDF. */
import type { PublicBoard } from '../model/public-area.ts';
import { textWidth } from '../report/map/labels.ts';
import { Canvas, boardColours as colours, lineHeight, sheet } from './canvas.ts';
import { articlesText, type BoardLanguage, boardDuties } from './duties.ts';
import { drawFigures } from './figures.ts';
import { clip, escapeXml } from './text.ts';
import { type BoardWords, boardWords } from './words.ts';

export interface QrPicture {
  /** Modules on a side. */
  size: number;
  /** In units of a module. */
  path: string;
}

const paperMm = { A3: [297, 420], A4: [210, 297] } as const;
const column = sheet.width - 2 * sheet.side;
const picture = { width: 178, height: 132 };
/** Beside the picture. */
const narrow = column - picture.width - 18;
const bodyTop = 116;
const footTop = sheet.height - 168;
const chiefsShown = 3;
const dutySize = 12.5;

/** @param font family of the PDF's font; a browser without it takes its own */
export function drawBoard({
  board,
  lang,
  size,
  qr,
  font,
}: {
  board: PublicBoard;
  lang: BoardLanguage;
  size: keyof typeof paperMm;
  qr: QrPicture;
  font: string;
}): string {
  const words = boardWords[lang];
  const canvas = new Canvas();
  drawHead(canvas, board, words);
  drawFoot(canvas, board, words, qr);
  const body = drawBody(board, lang, words);
  const [wide, high] = paperMm[size];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}mm" height="${high}mm" viewBox="0 0 ${sheet.width} ${sheet.height}" ` +
    `font-family="${font}, 'Noto Sans CJK SC', sans-serif" role="img"><title>${escapeXml(`${board.name} ${words.title}`)}</title>` +
    `<path d="M0 0h${sheet.width}v${sheet.height}h-${sheet.width}z" fill="#ffffff"/>${canvas}${body}</svg>`
  );
}

/** All between head and foot, in letters as large as they have room for: where there is much to say they are a little smaller. */
function drawBody(board: PublicBoard, lang: BoardLanguage, words: BoardWords): string {
  const canvas = new Canvas();
  canvas.y = bodyTop;
  drawChiefs(canvas, board, words);
  drawOutline(canvas, board, words, bodyTop + 18);
  canvas.y = Math.max(canvas.y, board.outline ? bodyTop + 18 + picture.height + 12 : 0);
  drawDuties(canvas, board, lang, words);
  drawFigures(canvas, board.published, words);
  const scale = Math.min(1, (footTop - 12 - bodyTop) / (canvas.y - bodyTop));
  const [x, y] = [(1 - scale) * sheet.side, (1 - scale) * bodyTop];
  return `<g transform="translate(${x} ${y}) scale(${scale})">${canvas}</g>`;
}

function drawHead(canvas: Canvas, { name, parents }: PublicBoard, words: BoardWords): void {
  canvas.draw(`<path d="M0 0h${sheet.width}v112h-${sheet.width}z" fill="${colours.head}"/>`);
  const middle = { x: sheet.width / 2, middle: true, colour: '#ffffff' };
  canvas.at(50, words.title, { ...middle, size: 32, bold: true });
  const where = [...parents.map((parent) => parent.name), name].join(' · ');
  canvas.at(80, clip(where, 17, column), { ...middle, size: 17 });
  canvas.at(100, words.law, { ...middle, size: 9.5, colour: '#d9f0e7' });
}

function drawChiefs(canvas: Canvas, { chiefs }: PublicBoard, words: BoardWords): void {
  const width = narrow;
  canvas.heading(
    chiefs.length > chiefsShown ? `${words.chiefs}（${words.more(chiefs.length)}）` : words.chiefs,
  );
  if (chiefs.length === 0) canvas.line(words.noChief, { size: 13, colour: colours.soft });
  for (const { name, title, post } of chiefs.slice(0, chiefsShown)) {
    canvas.line(name, { size: 23, bold: true, width });
    const after = sheet.side + textWidth(name, 23) + 12;
    canvas.at(canvas.y, title, {
      size: 13,
      x: after,
      colour: colours.soft,
      width: sheet.side + width - after,
    });
    canvas.paragraph(post, { size: 12, width }, 2);
    canvas.y += 4;
  }
}

function drawOutline(
  canvas: Canvas,
  { outline, mapApproval }: PublicBoard,
  words: BoardWords,
  y: number,
): void {
  if (!outline) return;
  const scale = Math.min(picture.width / outline.width, picture.height / outline.height);
  const x = sheet.width - sheet.side - outline.width * scale;
  const [wide, high] = [outline.width * scale, outline.height * scale];
  const frame = `M0 0h${outline.width}v${outline.height}h-${outline.width}z`;
  canvas.draw(
    `<g transform="translate(${x} ${y}) scale(${scale})"><path d="${frame}" fill="${colours.tile}"/>` +
      (outline.around ? `<path d="${outline.around}" fill="#e4efea" fill-rule="evenodd"/>` : '') +
      `<path d="${outline.area}" fill="#9fd8c2" stroke="${colours.head}" stroke-width="${1.2 / scale}" fill-rule="evenodd"/>` +
      `<path d="${frame}" fill="none" stroke="${colours.line}" stroke-width="${1 / scale}"/></g>`,
  );
  const note = mapApproval ? `${words.sketch} · ${words.approval(mapApproval)}` : words.sketch;
  canvas.at(y + high + 10, note, { size: 8, x: x + wide / 2, middle: true, colour: colours.soft });
}

function drawDuties(canvas: Canvas, { chiefs }: PublicBoard, lang: BoardLanguage, words: BoardWords): void {
  const list = chiefs[0]?.duties;
  if (!list) return;
  const { articles, say } = boardDuties[list];
  canvas.heading(words.duties);
  for (const [i, duty] of say[lang].entries()) {
    const y = canvas.y;
    canvas.paragraph(duty, { size: dutySize, x: sheet.side + 20, width: column - 20 }, 2);
    canvas.at(y + dutySize * lineHeight, `${i + 1}.`, { size: dutySize, colour: colours.soft });
  }
  canvas.line(articlesText(articles, lang), { size: 9, colour: colours.soft });
}

const qrSide = 112;

function drawFoot(canvas: Canvas, board: PublicBoard, words: BoardWords, qr: QrPicture): void {
  const top = footTop;
  const x = sheet.width - sheet.side - qrSide;
  canvas.draw(
    `<path d="M${sheet.side} ${top}H${sheet.width - sheet.side}" stroke="${colours.line}" stroke-width="1"/>` +
      `<g transform="translate(${x} ${top + 14}) scale(${qrSide / qr.size})"><path d="${qr.path}" fill="#000000"/></g>`,
  );
  canvas.at(top + 14 + qrSide + 13, words.scan, {
    size: 9,
    x: x + qrSide / 2,
    middle: true,
    colour: colours.soft,
  });
  const width = column - qrSide - 20;
  canvas.at(top + 32, words.phone, { size: 13, bold: true, colour: colours.head });
  if (board.office?.phone) canvas.at(top + 68, board.office.phone, { size: 30, bold: true, width });
  else canvas.at(top + 62, words.noPhone, { size: 15, colour: colours.soft, width });
  if (board.office) canvas.at(top + 90, board.office.name, { size: 12, width });
  if (board.unit) canvas.at(top + 108, words.unit(board.unit), { size: 9.5, colour: colours.soft, width });
  if (board.illustrative || board.published?.illustrative)
    canvas.at(top + 126, words.demo, { size: 11, bold: true, colour: colours.warn, width });
}
