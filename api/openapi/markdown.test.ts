import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiDocument } from './document.ts';
import { apiReference } from './markdown.ts';

const document = openApiDocument();

test('docs/api.md is what the schemas say (npx tsx scripts/docs.ts)', () => {
  const written = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  // Not toBe: a diff of a thousand lines helps nobody.
  expect(written === apiReference(document), 'docs/api.md is stale: run npx tsx scripts/docs.ts').toBe(true);
});

test('the reference names every operation, under a section of its own', () => {
  const text = apiReference(document);
  const tags = new Set((document.tags ?? []).map(({ name }) => name));
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Record<string, { tags?: string[] }>)) {
      expect(text).toContain(`### ${method.toUpperCase()} ${path}\n`);
      expect(operation.tags?.every((tag) => tags.has(tag))).toBe(true);
    }
  }
});

test('no default is a day: it would be another one tomorrow', () => {
  expect(JSON.stringify(document)).not.toMatch(/"default":"\d{4}-\d{2}-\d{2}"/);
});

test('every link to a schema has a target', () => {
  const text = apiReference(document);
  const targets = new Set([...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!.toLowerCase()));
  for (const [, anchor] of text.matchAll(/\]\(#(\w+)\)/g)) expect(targets).toContain(anchor);
});
