/** Errors on their way between threads. */

/** A thrown error would lose its code on the way between threads. */
export interface PlainError {
  message: string;
  code?: string;
}

export function plainError(error: unknown): PlainError {
  const { message, code } = error as Error & { code?: string };
  return { message, code };
}

/** A worker's error as it was before it crossed the thread. */
export function failure({ message, code }: PlainError): Error {
  return Object.assign(new Error(message), { code });
}
