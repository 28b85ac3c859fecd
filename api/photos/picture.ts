/** A picture made anew from what somebody sent: pixels pass, nothing else does. */
import sharp from 'sharp';
import { photoMaxEdge } from '../../domain/model/photo.ts';
import { HttpProblem } from '../http/problem.ts';

const thumbnailEdge = 320;
/** A file of a few kilobytes may unfold to gigabytes; the largest cameras of phones that are not stacked make 50 million. */
const maxPixels = 64_000_000;

/** By how files of the types that are taken begin. Nothing else reaches a decoder: no SVG, no PDF, no TIFF. */
function beginsLikeAPhoto(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16).toString('latin1');
  const webp = start.startsWith('RIFF') && start.startsWith('WEBP', 8);
  return webp || start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG\r\n\x1a\n');
}

export interface Picture {
  /** Upright, at most 2048 pixels long, sRGB, no metadata. */
  jpeg: Buffer;
  width: number;
  height: number;
  /** The same, at most 320 pixels long. */
  thumbnail: Buffer;
}

/**
 * Decodes a JPEG, PNG or WebP and makes a JPEG of its pixels: turned as its EXIF says, without EXIF, GPS, XMP or profile.
 * @throws HttpProblem 415 when it is another kind of file, whatever it calls itself; 422 when it is broken or unfolds to
 *   more than 64 million pixels
 */
export async function makePicture(bytes: Buffer): Promise<Picture> {
  if (!beginsLikeAPhoto(bytes)) {
    throw new HttpProblem(415, 'Unsupported media type', 'It is no JPEG, PNG or WebP picture.');
  }
  await checkPixels(bytes);
  const { data, info } = await readable(
    sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: photoMaxEdge, height: photoMaxEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true }),
  );
  const thumbnail = await sharp(data)
    .resize({ width: thumbnailEdge, height: thumbnailEdge, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  return { jpeg: data, width: info.width, height: info.height, thumbnail };
}

/** The header tells how large it will be, before a pixel is decoded. */
async function checkPixels(bytes: Buffer): Promise<void> {
  const { width, height } = await readable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (width * height <= maxPixels) return;
  const message = `It has ${width} × ${height} pixels; ${maxPixels / 1e6} million are the most.`;
  throw new HttpProblem(422, 'Picture too large', message, [{ path: 'body', message }]);
}

/** What the decoder can't read is the sender's fault. Its own words are of no use to him. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const message = 'The picture is broken or not complete.';
    throw new HttpProblem(422, 'Unreadable picture', message, [{ path: 'body', message }], { cause });
  }
}
