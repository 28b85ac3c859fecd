import { type Zone, type ZoneInput, type ZoneTransition, zone } from '../../../domain/model/zone.ts';
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

/** Somebody else's act, past the browser, on the zone as it is. null: nothing is left. */
async function send(app: App, method: 'POST' | 'PUT', path: string, body: object, of?: string) {
  const current = of === undefined ? null : await fetch(`${app.url}${of}`);
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': current?.headers.get('etag') ?? '*' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : zone.parse(await response.json());
}

const by = { name: '另一位' };

const step = (app: App, path: string, body: Omit<ZoneTransition, 'by'>) =>
  send(app, 'POST', `${path}/transitions`, { by, ...body }, path);

async function inForce(app: App, path: string): Promise<Zone> {
  await step(app, path, { action: 'submit' });
  return (await step(app, path, { action: 'approve' }))!;
}

/** A zone that somebody else draws and has approved: in force from today. */
export async function approvedZone(app: App, body: ZoneInput): Promise<Zone> {
  const made = (await send(app, 'POST', '/api/zones', { by, ...body }))!;
  return inForce(app, `/api/zones/${made.id}`);
}

/** Somebody else saves a draft of it. */
export async function draftOf(app: App, id: string, body: ZoneInput): Promise<void> {
  await send(app, 'PUT', `/api/zones/${id}`, { by, ...body }, `/api/zones/${id}`);
}

/** Somebody else changes it, and has the change approved. */
export async function changedZone(app: App, id: string, body: ZoneInput): Promise<Zone> {
  await draftOf(app, id, body);
  return inForce(app, `/api/zones/${id}`);
}

/** Somebody else abolishes it; an open draft is thrown away first. */
export async function abolishedZone(app: App, id: string): Promise<void> {
  await fetch(`${app.url}/api/zones/${id}`, { method: 'DELETE', headers: { 'if-match': '*' } });
  await step(app, `/api/zones/${id}`, { action: 'abolish', reason: '测试结束' });
}
