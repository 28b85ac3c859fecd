import type { RequestHandler } from 'express';
import type { EventAction } from '../../domain/model/audit.ts';
import type { ApiDeps } from '../http/deps.ts';
import { recordEvent } from './record.ts';

/** Reads by which data leaves the product as a file or a list; the group names the object. */
const takenAway: readonly [pattern: RegExp, action: EventAction, kind: string][] = [
  [/^\/api\/exports\/(.+?)\/?$/i, 'export', 'export'],
  [/^\/api\/reports\/(.+\.(?:pdf|xlsx))\/?$/i, 'report', 'report'],
  [/^\/api\/tasks\/([^/]+\.(?:gpx|kml))\/?$/i, 'download', 'task'],
  [/^\/api\/zones\/([^/]+)\/sheet\.pdf\/?$/i, 'report', 'zone-sheet'],
  [/^\/ogc\/collections\/([^/]+)\/items\/?$/i, 'download', 'collection'],
  [/^\/tiles\/archives\/([^/]+\.pmtiles)\/?$/i, 'download', 'tile-archive'],
];

/**
 * Writes down who takes data away before the answer begins; where that can't be written, nothing is handed out. An entry says
 * what was asked for: the file may still have failed.
 */
export function recordTakenAway({ database: { pool } }: ApiDeps): RequestHandler {
  return async (req, _res, next) => {
    if (req.method !== 'GET') return next();
    // A reader of an archive asks for it in hundreds of pieces: its first piece is the entry.
    if (/^bytes=(?!0-)/.test(req.headers.range ?? '')) return next();
    for (const [pattern, action, kind] of takenAway) {
      const id = pattern.exec(req.path)?.[1];
      if (id === undefined) continue;
      const detail = Object.keys(req.query).length > 0 ? { query: req.query } : undefined;
      await recordEvent(pool, req, {
        action,
        object: { kind, id: id.slice(0, 200) },
        ...(detail ? { detail } : {}),
      });
      break;
    }
    next();
  };
}
