import type { Feature } from 'geojson';
import { FileRefused } from './import-log.ts';
import { type ImportLimits, megabytes } from './limits.ts';

export type FeatureItem = { feature: Feature; line?: number } | { crs: unknown };

/** The features of a document, or of lines that hold one feature each (also RFC 8142 text sequences). */
export async function* featuresOf(
  text: AsyncIterable<string>,
  head: string,
  limits: ImportLimits,
): AsyncGenerator<FeatureItem> {
  if (isOneFeatureALine(head)) {
    for await (const { content, line } of linesOf(text, limits))
      yield { feature: parseFeature(content, line), line };
    return;
  }
  let content = '';
  for await (const piece of text) {
    content += piece;
    if (content.length <= limits.geojsonBytes) continue;
    const limit = megabytes(limits.geojsonBytes);
    throw new FileRefused(
      'too-large',
      `a GeoJSON document over ${limit}; write one feature a line, or split it`,
    );
  }
  const document = parseJson(content, 1) as { type?: unknown; features?: unknown; crs?: unknown };
  if (document?.crs != null) yield { crs: document.crs };
  if (document?.type === 'FeatureCollection') {
    if (!Array.isArray(document.features))
      throw new FileRefused('not-geojson', 'the collection has no features');
    for (const feature of document.features) yield { feature: asFeature(feature) };
  } else {
    yield { feature: asFeature(document) };
  }
}

/** True when the first line is a whole feature and another follows. */
function isOneFeatureALine(head: string): boolean {
  if (head.trimStart().startsWith('\u001e')) return true;
  const [first = '', second = ''] = head.trimStart().split(/\r?\n/, 2);
  if (!second.trimStart().startsWith('{')) return false;
  try {
    return (JSON.parse(first) as { type?: unknown }).type === 'Feature';
  } catch {
    return false;
  }
}

export async function* linesOf(
  text: AsyncIterable<string>,
  limits: ImportLimits,
): AsyncGenerator<{ content: string; line: number }> {
  let rest = '';
  let line = 1;
  for await (const piece of text) {
    // Only the new piece is searched: a line of many pieces must not be read again with each.
    const parts = piece.split('\n');
    for (const [i, part] of parts.entries()) {
      rest += part;
      if (rest.length > limits.geojsonLine) {
        const message = `line ${line}: over ${megabytes(limits.geojsonLine)} in one line; write one feature a line`;
        throw new FileRefused('too-large', message, { line });
      }
      if (i === parts.length - 1) continue;
      if (!isBlank(rest)) yield { content: rest, line };
      rest = '';
      line++;
    }
  }
  if (!isBlank(rest)) yield { content: rest, line };
}

function isBlank(text: string): boolean {
  return text.replaceAll('\u001e', '').trim() === '';
}

function parseFeature(content: string, line: number): Feature {
  return asFeature(parseJson(content.replaceAll('\u001e', ''), line));
}

/** Levels of lists and objects in a property. */
const DEEPEST = 32;

function isDeep(value: unknown, level = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return level > DEEPEST || Object.values(value).some((part) => isDeep(part, level + 1));
}

/** A bare geometry is taken for a feature without properties. */
function asFeature(value: unknown): Feature {
  const object = (typeof value === 'object' && value !== null ? value : {}) as Partial<Feature>;
  if (object.type === 'Feature') {
    if (isDeep(object.properties))
      throw new FileRefused('too-deep', `a property has more than ${DEEPEST} levels of lists or objects`);
    return {
      type: 'Feature',
      geometry: object.geometry ?? null,
      properties: object.properties ?? {},
    } as Feature;
  }
  if ('coordinates' in object || 'geometries' in object) {
    return { type: 'Feature', geometry: object as never, properties: {} };
  }
  throw new FileRefused(
    'not-geojson',
    'the JSON is not GeoJSON: neither a feature nor a collection of features',
  );
}

function parseJson(content: string, firstLine: number): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    const message = (error as Error).message;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? content.length);
    const line = firstLine + content.slice(0, position).split('\n').length - 1;
    throw new FileRefused('broken-json', `line ${line}: ${message.slice(0, 200)}`, { line });
  }
}
