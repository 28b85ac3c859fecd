import type pg from 'pg';
import { type MonthCells, monthOfDay, unpackMonth } from '../../domain/heat/month.ts';
import { unpackCells } from '../../domain/heat/pack.ts';
import { wholeMonths } from '../../domain/law/calendar-parts.ts';
import type { TileAddress } from '../address.ts';
import type { PeriodFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';

/** A stored tile's month, or a day as a month of that day only. */
export interface HeatPart {
  /** First day of the month. */
  month: string;
  cells: MonthCells;
}

interface Row {
  kind: 'month' | 'day';
  day: string;
  cells: Buffer;
}

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;

const daysOfTile = `SELECT 'day' AS kind, day, cells FROM heat_tile WHERE z = $1 AND x = $2 AND y = $3`;

/**
 * What a stored tile holds of a window: its whole months, and the days at its ends. A month that is not summed yet comes
 * as its days.
 */
export async function fetchParts(
  pool: pg.Pool,
  { z, x, y }: TileAddress,
  window: PeriodFilter,
  signal?: AbortSignal,
): Promise<HeatPart[]> {
  const { months, rest } = wholeMonths(window);
  const [head, tail] = [rest[0], rest[1]];
  // Days that a month has summed are read where the month has not been: one statement, one state of the table.
  const { rows } = await cancellableQuery<Row>(
    pool,
    {
      text: `
        WITH month AS (
          SELECT month, cells FROM heat_month
           WHERE z = $1 AND x = $2 AND y = $3 AND month >= $4::date AND month < $5::date)
        SELECT 'month' AS kind, month AS day, cells FROM month WHERE length(cells) > 0
        UNION ALL ${daysOfTile} AND day >= $6::date AND day < $7::date
        UNION ALL ${daysOfTile} AND day >= $8::date AND day < $9::date
        UNION ALL SELECT 'day', h.day, h.cells FROM month m JOIN heat_tile h
               ON h.z = $1 AND h.x = $2 AND h.y = $3 AND h.day >= m.month AND h.day < (m.month + interval '1 month')::date
            WHERE length(m.cells) = 0`,
      values: [z, x, y, months?.from, months?.to, head?.from, head?.to, tail?.from, tail?.to],
    },
    signal,
  );
  return rows.map(({ kind, day, cells }) => ({
    month: firstOfMonth(day),
    cells: kind === 'month' ? unpackMonth(cells) : monthOfDay(Number(day.slice(8)), unpackCells(cells)),
  }));
}
