import type { Request, Response } from 'express';
import { scopeKey } from '../../data/db/scope.ts';
import { instantOfDay, today } from '../../domain/law/period.ts';
import { notModified, strongEtag } from '../http/etag.ts';
import { goneSignal } from '../http/gone.ts';
import type { Body, Encoding } from './body.ts';
import type { TileService } from './service.ts';

export interface TileAnswer {
  /** Everything the bytes depend on: layer, how it is drawn, its stamp, tile, filter. */
  key: (string | number)[];
  version: number;
  type: string;
  make(signal: AbortSignal): Promise<Body>;
}

const longestKeepS = 3600;

/**
 * An address with the current version (`?v=`) may be kept without asking, though not past midnight in
 * Asia/Shanghai: the default day changes then. Any other is asked for each time, which costs a 304.
 */
function cacheControl(req: Request, version: number): string {
  if (req.query.v !== String(version)) return 'private, no-cache';
  const day = today();
  const midnight = instantOfDay(day).getTime() + 86_400_000;
  const seconds = Math.floor((midnight - Date.now()) / 1000);
  return `private, max-age=${Math.max(0, Math.min(longestKeepS, seconds))}`;
}

/**
 * Answers a tile: 304 when the client's ETag is still right (nothing is computed), 204 when the tile is empty,
 * else its bytes, compressed as the client likes. When every client that waits for a tile has gone, its query
 * is cancelled on the server.
 *
 * @throws HttpProblem 503 with Retry-After, see TileService
 */
export async function sendTile(
  req: Request,
  res: Response,
  service: TileService,
  { key, version, type, make }: TileAnswer,
): Promise<void> {
  // Weak: one tag for the same tile in several encodings.
  if (notModified(req, res, `W/${strongEtag(...key)}`, cacheControl(req, version))) return;
  const text = JSON.stringify([key, scopeKey()]);
  const body = service.kept(text) ?? (await madeFor(res, service, text, make));
  if (!body) return;
  res.vary('Accept-Encoding');
  if (body.raw.length === 0) {
    res.status(204).end();
    return;
  }
  const encoding = body.encodingFor(preferredEncoding(req, body.offered));
  const bytes = await body.bytes(encoding);
  if (encoding !== 'identity') res.set('Content-Encoding', encoding);
  res.type(type).set('Content-Length', String(bytes.length)).end(bytes);
}

/** The tile once it is made; undefined when the client has gone meanwhile. */
async function madeFor(
  res: Response,
  service: TileService,
  key: string,
  make: TileAnswer['make'],
): Promise<Body | undefined> {
  const gone = goneSignal(res);
  try {
    return await service.body(key, gone, make);
  } catch (error) {
    if (gone.aborted) return undefined;
    throw error;
  }
}

/** Express types its answer as text; it is one of those offered, or false when the client takes none of them. */
function preferredEncoding(req: Request, offered: readonly Encoding[]): Encoding {
  const accepted = req.acceptsEncodings(...offered);
  return offered.find((encoding) => encoding === accepted) ?? 'identity';
}
