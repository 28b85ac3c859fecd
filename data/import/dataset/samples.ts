import type { Found } from './found.ts';

const MOST_SAMPLES = 3;

/** The first different values of a column, as texts. */
function samplesOf({ sample }: Found, column: string): string[] {
  const values = new Set<string>();
  for (const { properties } of sample) {
    const value = properties[column];
    if (value === null || value === undefined || value === '') continue;
    values.add((typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 80));
    if (values.size >= MOST_SAMPLES) break;
  }
  return [...values];
}

/** The first values of every column. */
export function firstValues(found: Found): Record<string, string[]> {
  return Object.fromEntries(found.columns.map(({ name }) => [name, samplesOf(found, name)]));
}
