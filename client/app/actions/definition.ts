/**
 * Something that a person does to the server's data. Its input holds the id that the client made (`newId`), so that
 * sending it again (a retry, a connection that broke after the server had written) does it once. The input is kept in
 * IndexedDB until it was sent: JSON, and Blobs where there are photos.
 */
export interface Action<Input, Output> {
  /** names it among all actions, and stays the same between versions: `problem.report`; its words are in i18n `offline` */
  name: string;
  send(input: Input): Promise<Output>;
  /** paths of the queries that it changes, as `/api/problems` */
  changes: readonly string[];
}
