import { type ImportAmounts, type ImportIssue, noAmounts } from '../../domain/model/import.ts';

/** Where something stands in a file; all counted from 1. */
export type Place = Pick<ImportIssue, 'line' | 'point' | 'feature' | 'vertex' | 'at'>;

const KEPT_ISSUES = 200;

/** The whole file is refused: nothing of it is written. */
export class FileRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly place: Place = {},
  ) {
    super(message);
  }
}

/** What was refused or changed in one file, and why. */
export class ImportLog {
  readonly issues: ImportIssue[] = [];
  readonly refused: ImportAmounts = { ...noAmounts };
  readonly issueCounts: Record<string, number> = {};
  issueCount = 0;

  warn(code: string, message: string, place: Place = {}): void {
    this.add({ severity: 'warning', code, message, ...place });
  }

  refuse(what: keyof ImportAmounts, code: string, message: string, place: Place = {}): void {
    this.refused[what]++;
    this.add({ severity: 'error', code, message, ...place });
  }

  /** One more fault of what is refused already. */
  fail(code: string, message: string, place: Place = {}): void {
    this.add({ severity: 'error', code, message, ...place });
  }

  /** Issues that are counted and not described one by one. */
  more(code: string, count: number): void {
    if (count === 0) return;
    this.issueCount += count;
    this.issueCounts[code] = (this.issueCounts[code] ?? 0) + count;
  }

  refuseFile(refusal: FileRefused): void {
    const { code, message, place } = refusal;
    this.count(code);
    // First, so that the reason of the refusal is never beyond the kept ones.
    this.issues.unshift({ severity: 'error', code, message, ...place });
    this.issues.length = Math.min(this.issues.length, KEPT_ISSUES);
  }

  private add(issue: ImportIssue): void {
    this.count(issue.code);
    if (this.issues.length < KEPT_ISSUES) this.issues.push(issue);
  }

  private count(code: string): void {
    this.issueCount++;
    this.issueCounts[code] = (this.issueCounts[code] ?? 0) + 1;
  }
}
