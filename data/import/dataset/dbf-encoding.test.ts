import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbfEncoding } from './dbf-encoding.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lz-dbf-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** 马尾松 in both encodings, and where a field of 4 bytes cuts the UTF-8. */
const utf8 = Buffer.from('马尾松');
const gb18030 = Buffer.from([0xc2, 0xed, 0xce, 0xb2, 0xcb, 0xc9]);

/** A dBASE file with a number and a text of `width`, one row a text. */
function dbf(texts: Buffer[], { width = 10, name = Buffer.from('TREE') } = {}): Buffer {
  const header = Buffer.alloc(32 + 2 * 32 + 1);
  header[0] = 3;
  header.writeUInt32LE(texts.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + 4 + width, 10);
  header.write('NO\0', 32, 'latin1');
  header.write('N', 43, 'latin1');
  header[48] = 4;
  name.copy(header, 64, 0, 10);
  header.write('C', 75, 'latin1');
  header[80] = width;
  header[96] = 0x0d;
  const rows = texts.map((text) => {
    const row = Buffer.alloc(1 + 4 + width, ' ');
    text.copy(row, 5, 0, width);
    return row;
  });
  return Buffer.concat([header, ...rows]);
}

async function encodingOf(content: Buffer, cpg: string | null) {
  const path = join(folder, 'a.dbf');
  await writeFile(path, content);
  return dbfEncoding(path, cpg);
}

describe('dbfEncoding', () => {
  it.each<[string, Buffer, string | null, string, string | null]>([
    ['UTF-8 as declared', dbf([utf8]), 'UTF-8', 'UTF-8', null],
    ['UTF-8 by code page', dbf([utf8]), '65001\r\n', 'UTF-8', null],
    ['GB18030 as declared', dbf([gb18030]), 'GB18030', 'GB18030', null],
    ['GBK, which GB18030 holds', dbf([gb18030]), ' gbk', 'GB18030', null],
    ['code page 936', dbf([gb18030]), 'ANSI 936', 'GB18030', null],
    ['UTF-8 that is not', dbf([utf8, gb18030]), 'UTF-8', 'GB18030', 'contradicted'],
    ['nothing, and it is UTF-8', dbf([utf8]), null, 'UTF-8', 'undeclared'],
    ['nothing, and it is GB18030', dbf([gb18030]), null, 'GB18030', 'undeclared'],
    ['another encoding', dbf([utf8]), 'ISO-8859-1', 'UTF-8', 'undeclared'],
    ['UTF-8 whose last character is cut', dbf([utf8], { width: 4 }), 'UTF-8', 'UTF-8', null],
    ['UTF-8, and a column in GB18030', dbf([], { name: gb18030 }), 'UTF-8', 'GB18030', 'contradicted'],
    ['nothing, and has no bytes', Buffer.alloc(0), null, 'UTF-8', 'undeclared'],
    ['nothing, and its header lies', dbf([utf8]).fill(0xff, 8, 12), null, 'UTF-8', 'undeclared'],
  ])('says %s', async (_of, content, cpg, encoding, guessed) => {
    expect(await encodingOf(content, cpg)).toEqual({ encoding, guessed });
  });
});
