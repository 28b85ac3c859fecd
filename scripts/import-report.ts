import type { ImportReport } from '../domain/model/import.ts';

const SHOWN_ISSUES = 20;

/** A report for the terminal: what was taken, what was refused and why. */
export function reportLines(report: ImportReport): string[] {
  const { taken, refused, marked, issues, issueCount } = report;
  const format = report.format ? `${report.format}, ${report.sourceCrs ?? 'CRS unknown'}` : 'format unknown';
  const lines = [`${report.fileName}: ${report.status} (${format}${report.crsDetected ? '' : ' as told'})`];
  if (report.status === 'imported') lines.push(`  taken: ${amounts(taken)}`);
  if (report.status === 'checked') lines.push(`  would take: ${amounts(taken)}; nothing was written`);
  if (Object.values(refused).some((count) => count > 0)) lines.push(`  refused: ${amounts(refused)}`);
  if (report.repaired > 0) lines.push(`  repaired: ${counted(report.repaired, 'outline', 'outlines')}`);
  if (marked.jumps + marked.gaps + marked.duplicates > 0) {
    const parts = [
      counted(marked.jumps, 'jump', 'jumps'),
      counted(marked.gaps, 'GPS gap', 'GPS gaps'),
      counted(marked.duplicates, 'duplicate', 'duplicates'),
    ];
    lines.push(`  marked: ${parts.join(', ')}`);
  }
  if (report.status === 'imported') lines.push(`  to take it back: npm run import -- --revert ${report.id}`);
  if (report.period) lines.push(`  from ${report.period.first} to ${report.period.last}`);
  for (const { severity, code, message, ...where } of issues.slice(0, SHOWN_ISSUES)) {
    const place = (['line', 'point', 'feature', 'vertex'] as const)
      .filter((part) => where[part] !== undefined)
      .map((part) => `${part} ${where[part]}: `)
      .join('');
    // Broken XML and JSON say their line themselves.
    const text = message.startsWith('line ') ? message : `${place}${message}`;
    lines.push(`  ${severity} ${code}: ${text}`);
  }
  if (issueCount > SHOWN_ISSUES) lines.push(`  … ${issueCount - SHOWN_ISSUES} more`);
  return lines;
}

function amounts({ tracks, fixes, areas, parcels, people }: ImportReport['taken']): string {
  const parts = [
    tracks > 0 && counted(tracks, 'track', 'tracks'),
    fixes > 0 && counted(fixes, 'fix', 'fixes'),
    areas > 0 && counted(areas, 'area', 'areas'),
    parcels > 0 && counted(parcels, 'parcel', 'parcels'),
    people > 0 && counted(people, 'row of people', 'rows of people'),
  ].filter((part) => part !== false);
  return parts.join(', ');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
