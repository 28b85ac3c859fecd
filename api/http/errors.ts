import type { ErrorRequestHandler, Request, Response } from 'express';
import { databaseProblem } from './database-errors.ts';
import { HttpProblem } from './problem.ts';

/** What body-parser, the router and multer attach to their errors. */
interface LibraryError extends Error {
  status?: number;
  type?: string;
  code?: string;
  limit?: number;
}

const bodyFaults: Record<string, [status: number, title: string, detail: string]> = {
  'entity.parse.failed': [400, 'Bad request', 'The body is not valid JSON.'],
  'encoding.unsupported': [415, 'Unsupported media type', 'Unknown Content-Encoding.'],
  'charset.unsupported': [415, 'Unsupported media type', 'Send JSON as UTF-8.'],
  'request.aborted': [400, 'Bad request', 'The request ended before its body was complete.'],
  'request.size.invalid': [400, 'Bad request', 'The body is not as long as Content-Length says.'],
};

function libraryProblem(error: LibraryError): HttpProblem | undefined {
  if (error.type === 'entity.too.large') {
    const limit = error.limit === undefined ? '' : ` The limit is ${error.limit} bytes.`;
    return new HttpProblem(413, 'Content too large', `The body is too large.${limit}`);
  }
  const fault = error.type === undefined ? undefined : bodyFaults[error.type];
  if (fault) return new HttpProblem(...fault);
  if (error.code?.startsWith('Z_')) {
    return new HttpProblem(400, 'Bad request', 'The body is not compressed as Content-Encoding says.');
  }
  if (error instanceof URIError) {
    return new HttpProblem(400, 'Bad request', 'The address holds a malformed percent sign.');
  }
  if (error.name === 'MulterError') {
    const status = error.code === 'LIMIT_FILE_SIZE' ? 413 : 400;
    return new HttpProblem(status, status === 413 ? 'Content too large' : 'Bad request', error.message);
  }
  return undefined;
}

/** Any error as the answer to send. What is not foreseen is a defect: 500 without a word of its text. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Error) {
    const known = libraryProblem(error) ?? databaseProblem(error);
    if (known) return known;
  }
  return new HttpProblem(500, 'Internal server error', 'The server failed; the log has the details.', [], {
    cause: error,
  });
}

/** Sends a problem; the answer must not have begun. */
export function sendProblem(req: Request, res: Response, problem: HttpProblem): void {
  res.removeHeader('ETag');
  res
    .status(problem.status)
    .set({ 'Cache-Control': 'no-store', ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem.toJSON(), instance: req.originalUrl.slice(0, 500) }));
}

/**
 * Last middleware of the app: sends every error as application/problem+json. Errors of status 500 and up
 * go to the request's log line (res.err); the client never sees SQL or a stack.
 */
export const errorMiddleware: ErrorRequestHandler = (error, req, res, _next) => {
  const problem = toProblem(error);
  if (problem.status >= 500) res.err = error instanceof Error ? error : new Error(String(error));
  if (!res.headersSent) return sendProblem(req, res, problem);
  // Half an answer can't be mended: cut the connection so that nobody takes it for a whole one.
  if (!res.writableEnded) res.destroy();
};
