import { expect, it } from 'vitest';
import type { ImportIssue } from '../../../domain/model/import.ts';
import { issueGroups } from './issue-groups.ts';

const issue = (code: string, severity: ImportIssue['severity'], feature: number): ImportIssue => ({
  code,
  severity,
  message: code,
  feature,
});

it('groups the issues of reports by code: errors first, the most frequent first, counted past those listed', () => {
  const groups = issueGroups([
    {
      issues: [
        issue('encoding-guessed', 'warning', 0),
        issue('overlap', 'error', 1),
        issue('unclosed-ring', 'error', 2),
      ],
      issueCounts: { 'encoding-guessed': 1, overlap: 2, 'unclosed-ring': 300 },
    },
    { issues: [issue('overlap', 'error', 7)], issueCounts: { overlap: 1 } },
  ]);
  expect(groups.map(({ code, severity, count }) => [code, severity, count])).toEqual([
    ['unclosed-ring', 'error', 300],
    ['overlap', 'error', 3],
    ['encoding-guessed', 'warning', 1],
  ]);
  expect(groups[1]?.examples.map(({ feature }) => feature)).toEqual([1, 7]);
});

it('keeps a code that is counted but not among the listed', () => {
  expect(issueGroups([{ issues: [], issueCounts: { overlap: 4 } }])).toEqual([
    { code: 'overlap', severity: 'warning', count: 4, examples: [] },
  ]);
});
