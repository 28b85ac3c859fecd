import sharp from 'sharp';

/** A JPEG for a file input. */
export async function photoFile(name: string) {
  const create = { width: 1200, height: 900, channels: 3, background: '#2e7d32' } as const;
  return { name, mimeType: 'image/jpeg', buffer: await sharp({ create }).jpeg().toBuffer() };
}
