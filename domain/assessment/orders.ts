import type { ChiefOrder, NewOrderEvent } from '../model/chief-order.ts';
import { lawInForce } from './meetings.ts';

export type OrderEventFault = 'revoked' | 'not-addressed' | 'received-already' | 'not-received';

/** Why something can't be added to an order; null: it can. An area answers after it has confirmed the receipt. */
export function orderEventFault(
  { state, areas }: Pick<ChiefOrder, 'state' | 'areas'>,
  { kind, areaId }: Pick<NewOrderEvent, 'kind' | 'areaId'>,
): OrderEventFault | null {
  if (state === 'revoked') return 'revoked';
  if (kind === 'revoke') return null;
  const area = areas.find(({ id }) => id === areaId);
  if (!area) return 'not-addressed';
  if (kind === 'receipt') return area.receivedAt === null ? null : 'received-already';
  return area.receivedAt === null ? 'not-received' : null;
}

/** Why nothing under Article 8 can be of this day; null: it can. */
export function implausibleDay(day: string, today: string): string | null {
  if (day > today) return 'is in the future';
  return day < lawInForce ? `is before the ordinance came into force (${lawInForce})` : null;
}
