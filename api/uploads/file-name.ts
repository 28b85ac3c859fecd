import { HttpProblem } from '../http/problem.ts';

const longest = 255;
/** Control characters and the separators that break a line: they forge log lines and reports. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * What the sender calls the file: of a path only its last part is kept, with either separator. It is for people and for
 * recognising the format; on disk an upload has its id as its name.
 *
 * @throws HttpProblem 400 naming `Upload-Metadata.filename`
 */
export function fileNameOf(metadata: Record<string, string | null> | undefined): string {
  const given = metadata?.filename;
  if (!given) throw badName('is missing');
  if (unprintable.test(given)) throw badName('holds a control character');
  const name = given.split(/[/\\]/).at(-1)!.trim();
  if (name === '' || name === '.' || name === '..') throw badName('names no file');
  if (name.length > longest) throw badName(`is longer than ${longest} characters`);
  return name;
}

function badName(message: string): HttpProblem {
  const path = 'Upload-Metadata.filename';
  return new HttpProblem(400, 'Bad request', `${path} ${message}.`, [{ path, message }]);
}
