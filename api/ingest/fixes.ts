import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import type { Fix, SourceCrs } from '../../domain/model/patrol.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

/**
 * The fixes of a request in CGCS2000, ascending by seq, with their own times.
 * @throws HttpProblem 422 naming each fix whose place cannot be
 */
export function toNumberedFixes(fixes: readonly Fix[], crs: SourceCrs): NumberedFix[] {
  const faults: ProblemIssue[] = [];
  const converted: NumberedFix[] = [];
  fixes.forEach((fix, i) => {
    try {
      const [lon, lat] = toCgcs2000(crs, fix.lon, fix.lat);
      const { seq, ele = null, accuracyM = null } = fix;
      converted.push({ seq, at: Date.parse(fix.at), lon, lat, ele, accuracyM });
    } catch (error) {
      if (!(error instanceof CoordinateError)) throw error;
      faults.push({ path: `fixes.${i}`, message: error.message });
    }
  });
  if (faults.length > 0) {
    throw new HttpProblem(422, 'Fixes can not be accepted', 'Some fixes can not be right.', faults, {
      type: 'urn:problem:bad-fixes',
    });
  }
  return converted.sort((a, b) => a.seq - b.seq);
}
