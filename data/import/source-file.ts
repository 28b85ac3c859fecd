/** One file to read; `open` may be called again for another pass. */
export interface SourceFile {
  name: string;
  open(): AsyncIterable<Buffer>;
}

export interface Source {
  files: SourceFile[];
  close(): void;
}

export interface GivenFile {
  /** Where the bytes are. */
  path: string;
  /** What the sender calls it. */
  fileName: string;
}
