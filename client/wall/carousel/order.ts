/**
 * The carousel in the URL. `carousel`: `1` on in the usual order, `0` off, or its order: kinds and ids of areas,
 * `city,mountain:jinyun,district`; off with an order to come back to: `0,city,district`. `seconds`: of a step. `idle`: seconds after the last touch.
 */

/** Kinds that the carousel knows; `district` are those with data, `district-all` all. */
export const stepKinds = ['city', 'mountain', 'district', 'district-all', 'zone'] as const;
export type StepKind = (typeof stepKinds)[number];

export const usualOrder: readonly string[] = ['city', 'mountain', 'district'];

/** Seconds that the drawer offers; the URL may also say fractions, for a quick look. */
export const secondsBounds = { least: 5, most: 600, usual: 20 };
export const idleBounds = { least: 10, most: 3600, usual: 60 };
const leastOfAll = 0.05;

const areaId = /^(mountain|district|zone):[\p{L}\p{N}._-]{1,80}$/u;

/** Whether a part of the order is a kind, not the id of one area. */
export const isKind = (part: string): part is StepKind => stepKinds.some((kind) => kind === part);

/** The parts of an order that mean something, each once; none: the usual one. */
export function orderOf(text: string | null): readonly string[] {
  const parts = [...new Set(text?.split(',') ?? [])].filter((part) => isKind(part) || areaId.test(part));
  return parts.length > 0 ? parts : usualOrder;
}

/** What stands in the URL for an order that runs, or waits to. */
export function orderText(order: readonly string[], on: boolean): string {
  const usual = order.join() === usualOrder.join();
  if (on) return usual ? '1' : order.join();
  return ['0', ...(usual ? [] : order)].join();
}

/** Whether it runs: a kiosk's always unless the URL says no, another only when the URL says so. */
export const isOn = (text: string | null, kiosk: boolean): boolean =>
  text === null ? kiosk : text.split(',')[0] !== '0';

/** Seconds of the URL; the usual number for what is none, or out of bounds. */
export function secondsOf(text: string | null, { most, usual }: { most: number; usual: number }): number {
  const seconds = text === null || text === '' ? usual : Number(text);
  return seconds >= leastOfAll && seconds <= most ? seconds : usual;
}
