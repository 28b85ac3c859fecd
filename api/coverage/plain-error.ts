/** Errors on their way between threads. */

/** A thrown error would lose on the way between threads what tells a lost connection from a missing file. */
export interface PlainError {
  message: string;
  code?: string;
  syscall?: string;
}

export function plainError(error: unknown): PlainError {
  const { message, code, syscall } = error as NodeJS.ErrnoException;
  return { message, code, syscall };
}

/** A worker's error as it was before it crossed the thread. */
export function failure({ message, code, syscall }: PlainError): Error {
  return Object.assign(new Error(message), { code, syscall });
}
