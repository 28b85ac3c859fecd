import { HttpProblem } from './problem.ts';

/** Seconds after which a client may try again: about what a restart of the database takes. */
const retryAfterS = 5;

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

/**
 * The answer to an error of the database, or undefined when it is not one that a client could act on.
 * No text of PostgreSQL is passed on: it may quote SQL or data.
 */
export function databaseProblem(error: Error): HttpProblem | undefined {
  const unavailable = (title: string, detail: string, seconds: number) =>
    new HttpProblem(503, title, detail, undefined, {
      headers: { 'Retry-After': String(seconds) },
      cause: error,
    });
  if (isDatabaseDown(error)) {
    return unavailable(
      'Database unavailable',
      'The database does not answer. Try again shortly.',
      retryAfterS,
    );
  }
  switch ((error as CodedError).code) {
    case '57014': // statement_timeout, or cancelled because the client left
      return unavailable('Query took too long', 'The database gave up. Ask for less.', retryAfterS);
    case '40001':
    case '40P01':
    case '55P03': // serialization failure, deadlock, lock_timeout: nothing was written, a retry works
      return unavailable('Conflict with another write', 'Nothing was changed. Try again.', 1);
    case '42501': // a policy of docs/access.md: a row that the writer could not see afterwards
      return new HttpProblem(403, 'Not allowed', 'This lies outside your areas.', undefined, {
        type: 'urn:problem:not-allowed',
        cause: error,
      });
    case '22021':
    case '22P05': // NUL and its like
      return new HttpProblem(400, 'Bad request', 'A text holds a character that can not be stored.');
    case '22008': // a day of the year 0000: well-formed, but PostgreSQL has none
      return new HttpProblem(400, 'Bad request', 'A date is outside the range that can be stored.');
    default:
      return undefined;
  }
}
