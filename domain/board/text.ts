/** Text of a drawing, which no browser breaks into lines. */
import { textWidth } from '../report/map/labels.ts';

/** Between Chinese characters a line may break anywhere, in Latin text at spaces; no line begins with these. */
const never = /^[，。；：、）》！？,.;:)!?]/u;
const pieces = /[\u2e80-\uffef]|[^\u2e80-\uffef\s]+\s?|\s/gu;

/** Lines no wider than `width`, in the units of `size`; a single piece that is wider stands alone. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && textWidth(line + piece.trimEnd(), size) > width && !never.test(piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The text, or its beginning with an ellipsis where it is too long. */
export function clip(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size) > width) break;
    kept += char;
  }
  return `${kept}…`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (char) => entities[char]!);
