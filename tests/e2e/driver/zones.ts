import { type ZoneInput, zone } from '../../../domain/model/zone.ts';
import type { App } from './app.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

export function zoneInput(name: string, [west, south, east, north]: Box): ZoneInput {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as [number, number][];
  return { name, purpose: 'fire', geometry: { type: 'Polygon', coordinates: [ring] } };
}

/** Somebody else's edit, past the browser: creates a zone, or replaces or abolishes the one of this path. */
export async function send(app: App, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: ZoneInput) {
  const current = method === 'POST' ? null : await fetch(`${app.url}${path}`);
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': current?.headers.get('etag') ?? '*' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : zone.parse(await response.json());
}
