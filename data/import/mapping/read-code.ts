import type { CodeTable, Translation } from '../../dictionaries/schema.ts';

/** What a value stands for; `sure`: no warning is due. */
export interface KnownCode {
  code: string;
  doubt: null | 'repaired-code' | 'uncertain-code';
}

/** Width, case, blanks and brackets differ from hand to hand: 乡镇（街道）级, 乡镇(街道)级, 乡镇街道级. */
export function normaliseValue(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]]/g, '')
    .replace(/[–—~]/g, '-');
}

type Found = Pick<Translation['entries'][number], 'to' | 'sure'>;

/** Zeros in front that a number column has lost; undefined where they could be those of two codes. */
function padded<T>(text: string, known: ReadonlyMap<string, T>): T | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const lengths = new Set([...known.keys()].map(({ length }) => length).filter((n) => n > text.length));
  const found = [...lengths].flatMap((length) => known.get(text.padStart(length, '0')) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Finds the code that a value stands for: by code, by name, by the translation of another scheme, by its first digit
 * where that decides, at last with the zeros in front put back or left out (111 for 0111, 06 for 6).
 */
export function codeFinder(
  table: CodeTable,
  translation: Translation | null,
): (text: string) => KnownCode | null {
  const codes = new Map(table.codes.map(({ code }) => [normaliseValue(code), code]));
  const names = new Map(
    table.codes.flatMap(({ code, zh, en, names }) =>
      [zh, en, ...names].map((name) => [normaliseValue(name), code] as const),
    ),
  );
  const entries = translation?.entries ?? [];
  const foreign = new Map(entries.map((entry): [string, Found] => [normaliseValue(entry.from), entry]));
  const foreignNames = new Map(entries.map((entry): [string, Found] => [normaliseValue(entry.zh), entry]));

  function find(text: string): KnownCode | null {
    const key = normaliseValue(text);
    const own = codes.get(key) ?? names.get(key);
    if (own !== undefined) return { code: own, doubt: null };
    const other = foreign.get(key) ?? foreignNames.get(key);
    if (other) return { code: other.to, doubt: other.sure ? null : 'uncertain-code' };
    if (/^\d{1,3}$/.test(key) && table.firstDigits?.includes(key.charAt(0)))
      return { code: key, doubt: null };
    const mended = padded(key, codes) ?? padded(key, foreign)?.to ?? codes.get(key.replace(/^0+(?=\d)/, ''));
    if (mended !== undefined) return { code: mended, doubt: 'repaired-code' };
    // A column of decimals: 111.0
    const whole = /^(\d+)\.0+$/.exec(key)?.[1];
    return whole === undefined ? null : find(whole);
  }
  return find;
}
