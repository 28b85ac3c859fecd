import { isDatabaseDown } from '../../data/db/lost-connection.ts';
import { HttpProblem } from './problem.ts';

/** Seconds after which a client may try again: about what a restart of the database takes. */
const retryAfterS = 5;

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
  switch ((error as Error & { code?: string }).code) {
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
