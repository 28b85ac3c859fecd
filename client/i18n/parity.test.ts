import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Texts = { [key: string]: string | Texts };
const folder = new URL('.', import.meta.url);
const files = readdirSync(new URL('zh-CN/', folder)).sort();
const read = (language: string, file: string): Map<string, string> =>
  flat(JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')) as Texts);

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!).sort();
/** English has a plural form where Chinese has none. */
const singular = (key: string) => key.replace(/_(one|other)$/, '');

describe('texts', () => {
  it('have the same files in both languages', () => {
    expect(readdirSync(new URL('en/', folder)).sort()).toEqual(files);
  });

  it.each(files)('%s has the same keys in both languages', (file) => {
    const keys = (language: string) => [...new Set([...read(language, file).keys()].map(singular))].sort();
    expect(keys('en')).toEqual(keys('zh-CN'));
  });

  it.each(files)('%s fills in the same values in both languages', (file) => {
    const english = read('en', file);
    for (const [key, text] of read('zh-CN', file)) {
      const other = english.get(key) ?? english.get(`${key.replace(/_other$/, '')}_other`);
      if (other !== undefined) expect(holes(other), key).toEqual(holes(text));
    }
  });

  it.each(files)('%s has no English on the Chinese page', (file) => {
    const known =
      /CGCS2000|EPSG|WebGL2|GPX|GeoJSON|CSV|GCJ-02|WGS ?84|KML|ID|UTF-8|Enter|Alt|Esc|Ctrl|Shift|Delete|Shapefile|GeoPackage|FileGDB|FlatGeobuf|KMZ|Excel|SHP|SHX|DBF|PDF/g;
    for (const [key, text] of read('zh-CN', file)) {
      const rest = text.replace(/\{\{.*?\}\}/g, '').replace(known, '');
      expect(rest, key).not.toMatch(/[A-Za-z]{2,}/);
    }
  });
});
