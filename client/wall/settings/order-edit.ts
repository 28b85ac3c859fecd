import { stepKinds } from '../carousel/order.ts';

/** A row of the list: a kind or the id of one area, in the order or left out of it. */
export interface OrderRow {
  part: string;
  on: boolean;
}

/** The rows of an order: its parts, then the kinds that it leaves out. */
export function rowsOf(order: readonly string[]): OrderRow[] {
  const left = stepKinds.filter((kind) => !order.includes(kind));
  return [...order.map((part) => ({ part, on: true })), ...left.map((part) => ({ part, on: false }))];
}

/** The order with one part more at its end, or less; the last one stays. */
export function toggled(order: readonly string[], part: string): readonly string[] {
  if (!order.includes(part)) return [...order, part];
  return order.length === 1 ? order : order.filter((other) => other !== part);
}

/** The order with one part a place up or down. */
export function moved(order: readonly string[], part: string, by: 1 | -1): readonly string[] {
  const from = order.indexOf(part);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const next = [...order];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
