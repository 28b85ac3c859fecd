/** The board's sheet: an A4 page in points, written from top to bottom. */
import { clip, escapeXml, wrap } from './text.ts';

export const sheet = { width: 595.28, height: 841.89, side: 42 };
/** Of the letters' size. */
export const lineHeight = 1.3;
export const boardColours = {
  head: '#0a4a39',
  text: '#13241f',
  soft: '#4a5c56',
  line: '#cfdcd7',
  tile: '#f4f8f6',
  warn: '#8a5200',
  ok: '#0d7553',
  bad: '#b5301a',
  none: '#5d6b70',
};

interface Style {
  size: number;
  x?: number;
  colour?: string;
  bold?: boolean;
  middle?: boolean;
  /** of the column; what is longer is cut off */
  width?: number;
}

export class Canvas {
  private readonly parts: string[] = [];
  /** Where the next line begins, points from the top. */
  y = 0;

  draw(svg: string): void {
    this.parts.push(svg);
  }

  /** One line of text on the baseline `y`, without moving on. */
  at(
    y: number,
    text: string,
    { size, x = sheet.side, colour = boardColours.text, bold, middle, width }: Style,
  ): void {
    const said = width === undefined ? text : clip(text, size, width);
    this.parts.push(
      `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${bold ? ' font-weight="bold"' : ''}${middle ? ' text-anchor="middle"' : ''}>${escapeXml(said)}</text>`,
    );
  }

  /** One line, and on to the next. */
  line(text: string, style: Style): void {
    this.y += style.size * lineHeight;
    this.at(this.y, text, style);
  }

  /** As many lines as it takes, of at most `most`. */
  paragraph(text: string, style: Style & { width: number }, most = 3): void {
    for (const line of wrap(text, style.size, style.width).slice(0, most)) this.line(line, style);
  }

  heading(text: string): void {
    this.y += 14;
    this.draw(
      `<rect x="${sheet.side}" y="${this.y + 3}" width="4" height="15" fill="${boardColours.head}"/>`,
    );
    this.line(text, { size: 13.5, x: sheet.side + 11, bold: true, colour: boardColours.head });
    this.y += 4;
  }

  toString(): string {
    return this.parts.join('');
  }
}
