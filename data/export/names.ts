/** Names of columns: two that differ by their case alone are one to SQLite, DBF and Excel. */
import type { ExportEncoding } from '../../domain/model/export.ts';

/** The name, or with the first number that makes it a new one. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((other) => other.toLowerCase()));
  for (let number = 0; ; number++) {
    const tried = number === 0 ? name : `${name}_${number}`;
    if (!used.has(tried.toLowerCase())) return tried;
  }
}

const dbfBytes = 10;

/**
 * Names for a DBF: ten bytes at most, whole characters, no two alike. What is too long loses its end; where that makes
 * two alike, the later one ends with a number. The same names in the same order always become the same.
 */
export function dbfNames(names: readonly string[], encoding: ExportEncoding): string[] {
  const done = new Set<string>();
  return names.map((name) => {
    for (let number = 0; ; number++) {
      const end = number === 0 ? '' : `_${number}`;
      const tried = cut(name, dbfBytes - end.length, encoding) + end;
      if (done.has(tried.toLowerCase())) continue;
      done.add(tried.toLowerCase());
      return tried;
    }
  });
}

function cut(text: string, bytes: number, encoding: ExportEncoding): string {
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += bytesOf(character, encoding);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}

/** GB18030 writes the ideographs of GBK in two bytes; of others four are the most. */
function bytesOf(character: string, encoding: ExportEncoding): number {
  if (encoding === 'UTF-8') return Buffer.byteLength(character);
  if (character < '\x80') return 1;
  return /[\u4e00-\u9fa5\u3000-\u3003\uff01-\uff5e]/.test(character) ? 2 : 4;
}
