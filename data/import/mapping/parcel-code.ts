/** The location fields from the whole to the part; which of them a file has differs. */
const parts = ['xian', 'xiang', 'cun', 'lin_ban', 'xiao_ban'] as const;

/**
 * The code of a parcel (小班) whose file has no column for it: its location codes as they stand, joined by '-', those
 * that are missing left out: `500109-001-203-12-0034`. The code is unique in a layer only if these are.
 *
 * @returns null without a number of the parcel itself (XIAO_BAN, TBBH): the others name where many lie
 */
export function parcelCode(values: Readonly<Record<string, string | number | null>>): string | null {
  if (values.xiao_ban == null) return null;
  return parts.flatMap((part) => values[part] ?? []).join('-');
}
