import { open } from 'node:fs/promises';

export interface TextEncoding {
  encoding: 'UTF-8' | 'GB18030';
  /** Why it is not what the file says, or that it says nothing; null: as declared. */
  guessed: 'undeclared' | 'contradicted' | null;
}

/** Bytes of the records that are looked at. */
const LOOKED_AT = 4 * 1024 * 1024;

/**
 * Encoding of a .dbf: what its .cpg says if the bytes can be that, else UTF-8 if all texts are, else GB18030, which
 * Chinese Windows programs write (its superset property covers GBK and GB2312, code page 936).
 */
export async function dbfEncoding(path: string, cpg: string | null): Promise<TextEncoding> {
  const declared = cpg === null ? undefined : known(cpg);
  if (declared === 'GB18030') return { encoding: 'GB18030', guessed: null };
  const encoding = (await isUtf8(path)) ? 'UTF-8' : 'GB18030';
  if (declared === undefined) return { encoding, guessed: 'undeclared' };
  return { encoding, guessed: encoding === declared ? null : 'contradicted' };
}

function known(cpg: string): TextEncoding['encoding'] | undefined {
  const name = cpg
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  if (/utf8|65001/.test(name)) return 'UTF-8';
  if (/gb18030|gbk|gb2312|936|euccn/.test(name)) return 'GB18030';
  return undefined;
}

/** dBASE: a header of 32 bytes, 32 a field, then records of fixed width; a text is cut at its width, mid-character too. */
async function isUtf8(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(LOOKED_AT);
    const { bytesRead } = await file.read(bytes, 0, LOOKED_AT, 0);
    if (bytesRead < 32) return true;
    const headerSize = bytes.readUInt16LE(8);
    const recordSize = bytes.readUInt16LE(10);
    const texts: { at: number; width: number }[] = [];
    let at = 1;
    for (
      let field = 32;
      field + 32 <= Math.min(headerSize, bytesRead) && bytes[field] !== 0x0d;
      field += 32
    ) {
      const name = bytes.subarray(field, field + 11);
      if (!decodes(name.subarray(0, Math.max(0, name.indexOf(0))))) return false;
      const width = bytes[field + 16]!;
      if (bytes[field + 11] === 0x43) texts.push({ at, width });
      at += width;
    }
    if (recordSize === 0) return true;
    for (let record = headerSize; record + recordSize <= bytesRead; record += recordSize) {
      for (const { at, width } of texts) {
        if (!decodes(bytes.subarray(record + at, record + at + width))) return false;
      }
    }
    return true;
  } finally {
    await file.close();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** True for UTF-8, also for one whose last character is cut. */
function decodes(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  } finally {
    // Forgets a cut character; what it is made of was checked.
    try {
      utf8.decode();
    } catch {}
  }
}
