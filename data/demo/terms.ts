import type pg from 'pg';
import { addMonths, periodOf } from '../../domain/law/period.ts';
import { lawInForceFrom } from './calendar.ts';

/** Three months after the law the 四山 were given out anew: before the first patrol of a chief. */
const handedOver = addMonths(lawInForceFrom, 3);

/**
 * Terms besides the chiefs' own: 缙云山's chief answered for 中梁山 until the handover, and 铜锣山's will answer for 明月山 from
 * the next year on. They are written last: a chief's first one is his place.
 */
export async function writeOtherTerms(client: pg.ClientBase, today: string): Promise<void> {
  await client.query(
    `INSERT INTO responsibility (chief_id, area_id, valid) VALUES
       ('chief:mountain:jinyun', 'mountain:zhongliang', daterange($1, $2)),
       ('chief:mountain:tongluo', 'mountain:mingyue', daterange($3, NULL))`,
    [lawInForceFrom, handedOver, periodOf('year', today).to],
  );
}
