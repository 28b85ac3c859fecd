/** Places in the write-ahead log: how far a server is, bytes from the beginning of its history. */

const pageBytes = 8192n;
/** A page's header at most; nothing is written in a page whose header ends the log. */
const headerBytes = 40n;

/** From PostgreSQL's `16/B374D848`. */
export function lsnOf(text: string): bigint {
  const [high, low] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/**
 * The place that a replica must have replayed to know all that was written when the primary told this one: its insert
 * position may lie behind the header of a page that is still empty, where a replica never gets before the next record.
 */
export function reachable(lsn: bigint): bigint {
  const inPage = lsn % pageBytes;
  return inPage <= headerBytes ? lsn - inPage : lsn;
}
