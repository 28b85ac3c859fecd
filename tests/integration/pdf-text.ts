import { inflateSync } from 'node:zlib';

/** Objects of a PDF by number, each as its dictionary and, where it has one, its stream. */
function objectsOf(file: Buffer): Map<string, { head: string; stream: Buffer | null }> {
  const text = file.toString('latin1');
  const objects = new Map<string, { head: string; stream: Buffer | null }>();
  for (const { 1: id, 2: body, index } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head, data] = body!.split(/\nstream\n/, 2) as [string, string | undefined];
    const start = index + text.slice(index).indexOf('stream\n') + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = file.subarray(start, start + length);
    objects.set(id!, {
      head,
      stream: data === undefined ? null : head.includes('FlateDecode') ? inflateSync(raw) : raw,
    });
  }
  return objects;
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph (hexadecimal) → text of a font's ToUnicode map. */
function glyphsOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const { 1: from, 2: list } of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(({ 1: hex }, i) => {
      const glyph = (Number.parseInt(from!, 16) + i).toString(16).padStart(4, '0');
      glyphs.set(glyph, utf16(hex!.replaceAll(' ', '')));
    });
  }
  return glyphs;
}

/**
 * The text of each page of a PDF that pdfmake wrote: Identity-H fonts with their ToUnicode maps. Pieces of text stand in
 * the order in which they are printed, without the spaces between them.
 */
export function pdfPages(file: Buffer): string[] {
  const objects = objectsOf(file);
  const at = (reference: string | undefined) => objects.get(reference ?? '')!;
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const resources = at(/\/Resources (\d+) 0 R/.exec(head)?.[1]).head;
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(({ 1: name, 2: id }) => {
          const map = at(/\/ToUnicode (\d+) 0 R/.exec(at(id).head)?.[1]).stream!;
          return [name!, glyphsOf(map.toString('latin1'))] as const;
        }),
      );
      const content = at(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream!.toString('latin1');
      let glyphs = new Map<string, string>();
      let text = '';
      for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
        if (font) glyphs = fonts.get(font)!;
        else {
          const hex = [...shown!.matchAll(/<([0-9a-f]+)>/gi)].map(([, each]) => each).join('');
          text += (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(glyph.toLowerCase()) ?? '').join('');
        }
      }
      return text;
    });
}
