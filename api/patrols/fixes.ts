import type { StoredFix } from '../../data/patrols/read-fixes.ts';
import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import { implausibleTime } from '../../domain/geo/fix-time.ts';
import type { Fix, SourceCrs } from '../../domain/model/patrol.ts';
import { HttpProblem, type ProblemIssue } from '../http/problem.ts';

/**
 * The fixes of a request in CGCS2000, ascending by seq.
 * @throws HttpProblem 422 naming each fix whose place or time cannot be
 */
export function toStoredFixes(fixes: readonly Fix[], crs: SourceCrs): StoredFix[] {
  const faults: ProblemIssue[] = [];
  const now = Date.now();
  const converted = fixes.flatMap((fix, i): StoredFix[] => {
    const at = Date.parse(fix.at);
    const fault = implausibleTime(at, now);
    if (fault) faults.push({ path: `fixes.${i}.at`, message: fault });
    try {
      const [lon, lat] = toCgcs2000(crs, fix.lon, fix.lat);
      return [{ seq: fix.seq, at, lon, lat, ele: fix.ele ?? null, accuracyM: fix.accuracyM ?? null }];
    } catch (error) {
      if (!(error instanceof CoordinateError)) throw error;
      faults.push({ path: `fixes.${i}`, message: error.message });
      return [];
    }
  });
  if (faults.length > 0) {
    throw new HttpProblem(422, 'Fixes can not be accepted', 'Some fixes can not be right.', faults, {
      type: 'urn:problem:bad-fixes',
    });
  }
  return converted.sort((a, b) => a.seq - b.seq);
}
