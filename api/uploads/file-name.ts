import { HttpProblem } from '../http/problem.ts';

const longest = 255;
const longestPath = 1000;
/** Control characters and the separators that break a line: they forge log lines and reports. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * What the sender calls the file: of a path only its last part is kept, with either separator, and before it the folders
 * of `relativePath`, which tell the parts of two Shapefiles or geodatabases of one name apart. It is for people and for
 * recognising the format; on disk an upload has its id as its name.
 *
 * @throws HttpProblem 400 naming `Upload-Metadata.filename` or `Upload-Metadata.relativePath`
 */
export function fileNameOf(metadata: Record<string, string | null> | undefined): string {
  const given = metadata?.filename;
  if (!given) throw badName('filename', 'is missing');
  if (unprintable.test(given)) throw badName('filename', 'holds a control character');
  const name = given.split(/[/\\]/).at(-1)!.trim();
  if (isNoName(name)) throw badName('filename', 'names no file');
  if (name.length > longest) throw badName('filename', `is longer than ${longest} characters`);
  return [...foldersOf(metadata.relativePath ?? ''), name].join('/');
}

function foldersOf(relativePath: string): string[] {
  if (unprintable.test(relativePath)) throw badName('relativePath', 'holds a control character');
  if (relativePath.length > longestPath)
    throw badName('relativePath', `is longer than ${longestPath} characters`);
  const parts = relativePath.split(/[/\\]/).map((part) => part.trim());
  return parts.slice(0, -1).filter((part) => !isNoName(part));
}

function isNoName(part: string): boolean {
  return part === '' || part === '.' || part === '..';
}

function badName(key: string, message: string): HttpProblem {
  const path = `Upload-Metadata.${key}`;
  return new HttpProblem(400, 'Bad request', `${path} ${message}.`, [{ path, message }]);
}
