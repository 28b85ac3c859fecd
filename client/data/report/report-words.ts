import type { ImportAmounts, ImportIssue, ImportReport } from '../../../domain/model/import.ts';
import { noAmounts } from '../../../domain/model/import.ts';

/** Where in the file an issue stands: the keys of the place sentences, in reading order. */
export function placeOf(issue: ImportIssue): { key: string; count: number }[] {
  const places = [
    ['line', issue.line],
    ['feature', issue.feature],
    ['point', issue.point],
    ['vertex', issue.vertex],
  ] as const;
  return places.flatMap(([key, count]) => (count === undefined ? [] : [{ key: `place.${key}`, count }]));
}

/** How a report is to be read at a glance. `partly`: something of it is refused. */
export function outcomeOf(
  report: Pick<ImportReport, 'status' | 'refused'>,
): 'taken' | 'partly' | 'unchanged' | 'refused' | 'reverted' {
  if (report.status !== 'imported' && report.status !== 'checked') return report.status;
  return amountsOf(report.refused).length > 0 ? 'partly' : 'taken';
}

const kinds = Object.keys(noAmounts) as (keyof ImportAmounts)[];

/** What there is any of. */
export function amountsOf(amounts: ImportAmounts): { kind: keyof ImportAmounts; count: number }[] {
  return kinds.flatMap((kind) => (amounts[kind] > 0 ? [{ kind, count: amounts[kind] }] : []));
}

export function sumOf(amounts: readonly ImportAmounts[]): ImportAmounts {
  const sum = { ...noAmounts };
  for (const each of amounts) for (const kind of kinds) sum[kind] += each[kind];
  return sum;
}

/** The server's messages are English, but what they quote is the file's own: `"有林地" is no code` → 有林地. */
export function quotedIn(message: string): string[] {
  return [...message.matchAll(/"([^"]+)"|“([^”]+)”/g)].map(([, plain, curly]) => (plain ?? curly)!);
}
