const lostConnectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** pg and pg-pool report these without a code. */
const lostConnectionTexts =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|after calling end on the pool|Client was closed/;

interface CodedError extends Error {
  code?: string;
  syscall?: string;
}

function isLostConnection(error: CodedError): boolean {
  const code = error.code ?? '';
  // 08 connection exception, 57P0x shutting down or starting, 53300 too many connections.
  if (/^(08...|57P0[1-5]|53300)$/.test(code)) return true;
  // ENOENT on connect is a socket that is gone; ENOENT elsewhere is a missing file, hence the syscall.
  if (lostConnectionCodes.has(code)) return ['connect', 'read', 'write'].includes(error.syscall ?? '');
  return lostConnectionTexts.test(error.message);
}

/** True when the error says that the database can't be reached just now. */
export function isDatabaseDown(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown);
  return error instanceof Error && isLostConnection(error);
}

/** True when the error came from a database server, or from the loss of one. */
export function isOfDatabase(error: unknown): boolean {
  const { code } = error as CodedError;
  return isDatabaseDown(error) || (error instanceof Error && /^[0-9A-Z]{5}$/.test(code ?? ''));
}
