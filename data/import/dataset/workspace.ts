import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileRefused, type Place } from '../import-log.ts';
import type { ImportLimits } from '../limits.ts';
import { openSource } from '../source.ts';
import type { GivenFile, Source, SourceFile } from '../source-file.ts';

/** A file that cannot be opened at all. */
export interface FileFault {
  file: string;
  code: string;
  message: string;
  place?: Place;
}

/** The files of one import, unpacked as far as they are asked for, in a temporary folder that `close` removes. */
export class Workspace {
  readonly files: SourceFile[] = [];
  readonly faults: FileFault[] = [];
  private readonly sources: Source[] = [];
  private folders = 0;

  private constructor(
    private readonly folder: string,
    readonly limits: ImportLimits,
  ) {}

  static async open(given: readonly GivenFile[], limits: ImportLimits): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), 'linzhang-import-')), limits);
    for (const { path, fileName } of given) {
      try {
        const source = await openSource(path, fileName, limits);
        workspace.sources.push(source);
        workspace.files.push(...source.files.map((file) => ({ ...file, name: shownName(file.name) })));
      } catch (error) {
        if (!(error instanceof FileRefused)) {
          await workspace.close();
          throw error;
        }
        const file = shownName(basename(fileName));
        workspace.faults.push({ file, code: error.code, message: error.message });
      }
    }
    return workspace;
  }

  /** A new empty folder of this workspace. */
  async newFolder(): Promise<string> {
    const folder = join(this.folder, String(++this.folders));
    await mkdir(folder);
    return folder;
  }

  /** Writes files into a folder under names of our own: no name that came from outside becomes a path. */
  async place(
    parts: readonly { file: SourceFile; as: string }[],
    folder: string,
    signal?: AbortSignal,
  ): Promise<number> {
    let bytes = 0;
    for (const { file, as } of parts) {
      const path = join(folder, as);
      await pipeline(Readable.from(file.open()), createWriteStream(path), { signal });
      bytes += (await stat(path)).size;
    }
    return bytes;
  }

  async close(): Promise<void> {
    for (const source of this.sources) source.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const LONGEST_NAME = 255;

/** A name as it can be stored and shown: without control and direction marks and halves of characters, its end kept. */
function shownName(name: string): string {
  return Buffer.from(name)
    .toString()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-LONGEST_NAME);
}
