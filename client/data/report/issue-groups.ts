import type { ImportIssue, ImportReport } from '../../../domain/model/import.ts';

/** All issues of one kind: how many there are, and the first of them with their places. */
export interface IssueGroup {
  code: string;
  severity: ImportIssue['severity'];
  count: number;
  examples: ImportIssue[];
}

/** The issues of reports by their code, errors first, the most frequent first. A report lists its first 200 and counts all. */
export function issueGroups(reports: readonly Pick<ImportReport, 'issues' | 'issueCounts'>[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  const group = (code: string) => {
    const known = groups.get(code) ?? { code, severity: 'warning', count: 0, examples: [] };
    groups.set(code, known);
    return known;
  };
  for (const { issues, issueCounts } of reports) {
    for (const [code, count] of Object.entries(issueCounts)) group(code).count += count;
    for (const issue of issues) {
      const one = group(issue.code);
      one.examples.push(issue);
      if (issue.severity === 'error') one.severity = 'error';
    }
  }
  return [...groups.values()].sort(
    (a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0) || b.count - a.count,
  );
}
