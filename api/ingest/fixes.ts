import type { Request } from 'express';
import type { z } from 'zod';
import { CoordinateError, toCgcs2000 } from '../../domain/geo/crs.ts';
import type { NumberedFix } from '../../domain/ingest/merge.ts';
import { plainFixes } from '../../domain/ingest/plain-fixes.ts';
import { batchHead, fixBatch, mostFixes } from '../../domain/model/ingest.ts';
import type { Fix, SourceCrs } from '../../domain/model/patrol.ts';
import { HttpProblem, type ProblemIssue, parseBody } from '../http/problem.ts';

/** Reference systems whose degrees are CGCS2000's within centimetres. */
const degrees: ReadonlySet<SourceCrs> = new Set(['EPSG:4490', 'EPSG:4326']);

export interface GivenBatch {
  head: z.output<typeof batchHead>;
  /** In CGCS2000, ascending by seq, with their own times. */
  fixes: NumberedFix[];
}

/**
 * A device's batch by `fixBatch`; where everything in it is plain, without making two more copies of each fix.
 * @throws HttpProblem 400 naming each field at fault, 415, 422 naming each fix whose place cannot be
 */
export function readBatch(req: Request): GivenBatch {
  const fixes = plainFixes((req.body as { fixes?: unknown } | undefined)?.fixes);
  if (fixes && fixes.length > 0 && fixes.length <= mostFixes) {
    const { success, data: head } = batchHead.safeParse(req.body);
    if (success && degrees.has(head.crs)) return { head, fixes };
  }
  const { fixes: given, ...head } = parseBody(fixBatch, req);
  return { head, fixes: toNumberedFixes(given, head.crs) };
}

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
