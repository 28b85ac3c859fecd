/** Partitions of this month and the next: an entry must never look for its place. */
export const prepareMonths = `SELECT ensure_audit_month(now()), ensure_audit_month(now() + interval '1 month')`;
