import type { ImportIssue, ImportReport, Problem } from '../../../domain/model/index.ts';

/** Where in the file an issue stands: the keys of the place sentences, in reading order. */
export function placeOf(issue: ImportIssue): { key: string; count: number }[] {
  const places = [
    ['line', issue.line],
    ['feature', issue.feature],
    ['point', issue.point],
    ['vertex', issue.vertex],
  ] as const;
  return places.flatMap(([key, count]) =>
    count === undefined ? [] : [{ key: `imports.place.${key}`, count }],
  );
}

/** How a report is to be read at a glance: all taken, some taken, nothing new, or refused. */
export function outcomeOf(report: ImportReport): 'taken' | 'partly' | 'unchanged' | 'refused' {
  if (report.status === 'unchanged' || report.status === 'refused') return report.status;
  const refused = report.refused.tracks + report.refused.fixes + report.refused.areas;
  return refused > 0 ? 'partly' : 'taken';
}

/**
 * The issues in the answer to a file that was refused as a whole: there is no report then, and each error names the
 * place in its path (`tracks.csv line 7`) and the code before its message (`no-time: …`).
 */
export function issuesOf(problem: Problem): ImportIssue[] {
  return (problem.errors ?? []).map(({ path, message }) => {
    const [, code = 'refused', text = message] = /^([a-z]+(?:-[a-z0-9]+)*): (.*)$/s.exec(message) ?? [];
    const place = / (line|point|feature|vertex) (\d+)$/.exec(path);
    return {
      severity: 'error',
      code,
      message: text,
      ...(place ? { [place[1] as 'line']: Number(place[2]) } : {}),
    };
  });
}
