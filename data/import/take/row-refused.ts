/** A row names something that there is not, or several of: it is refused. */
export class RowRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
