import type pg from 'pg';
import { unpackCells } from '../../domain/heat/pack.ts';
import { type SpanCells, spanOfDay, unpackSpan } from '../../domain/heat/span.ts';
import { calendarParts } from '../../domain/law/calendar-parts.ts';
import type { TileAddress } from '../address.ts';
import type { PeriodFilter } from '../catalogue/layer.ts';
import { cancellableQuery } from '../serve/cancellable-query.ts';

/** A part of a window: what a stored tile holds of some days in a row. */
export interface HeatPart {
  /** Its first day. */
  first: string;
  cells: SpanCells;
}

interface Row {
  unit: 'year' | 'month' | 'day';
  first: string;
  cells: Buffer;
}

/** $1 z, $2 x, $3 y; $4 whole years, $5 whole months, as their first days; $6, $7 the days that are left, from and to. */
const parts = `
  WITH year AS (
    SELECT first, cells FROM heat_span
     WHERE z = $1 AND x = $2 AND y = $3 AND unit = 'year' AND first = ANY ($4::date[])),
  month_of AS (
    SELECT unnest($5::date[]) AS first
    UNION ALL SELECT (y.first + n * interval '1 month')::date
      FROM unnest($4::date[]) AS y (first), generate_series(0, 11) AS n
     WHERE y.first NOT IN (SELECT first FROM year)),
  month AS (
    SELECT first, cells FROM heat_span
     WHERE z = $1 AND x = $2 AND y = $3 AND unit = 'month' AND first = ANY (ARRAY(SELECT first FROM month_of))),
  days AS (
    SELECT * FROM unnest($6::date[], $7::date[]) AS d (since, until)
    UNION ALL SELECT first, (first + interval '1 month')::date FROM month_of
     WHERE first NOT IN (SELECT first FROM month))
  SELECT 'year' AS unit, first, cells FROM year
  UNION ALL SELECT 'month', first, cells FROM month
  UNION ALL SELECT 'day', h.day, h.cells FROM days d
    JOIN heat_tile h ON h.z = $1 AND h.x = $2 AND h.y = $3 AND h.day >= d.since AND h.day < d.until`;

/**
 * What a stored tile holds of a window, in no particular order: its whole years and months as they are kept, each that is
 * not kept as its parts, and the days at the window's ends.
 */
export async function fetchParts(
  pool: pg.Pool,
  { z, x, y }: TileAddress,
  window: PeriodFilter,
  signal?: AbortSignal,
): Promise<HeatPart[]> {
  const { wholes, rest } = calendarParts(window);
  const years = wholes.filter((part) => part.length === 4);
  const months = wholes.filter((part) => part.length === 7);
  const values = [
    z,
    x,
    y,
    years.map((year) => `${year}-01-01`),
    months.map((month) => `${month}-01`),
    rest.map(({ from }) => from),
    rest.map(({ to }) => to),
  ];
  const { rows } = await cancellableQuery<Row>(pool, { name: 'heat-parts', text: parts, values }, signal);
  return rows.map(({ unit, first, cells }) => ({
    first,
    cells: unit === 'day' ? spanOfDay(0, unpackCells(cells)) : unpackSpan(cells),
  }));
}
