import type pg from 'pg';
import { areaNameOn } from '../../data/export/area-name.ts';
import { notFound } from '../http/problem.ts';

/** Name of an area on a day. @throws HttpProblem 404 when there is no such area on that day */
export async function areaName(pool: pg.Pool, id: string, day: string): Promise<string> {
  const name = await areaNameOn(pool, id, day);
  if (name === undefined) throw notFound('area', id);
  return name;
}

/** @throws HttpProblem 404 when there is no such chief */
export async function chiefName(pool: pg.Pool, id: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM chief WHERE id = $1', [id]);
  if (!rows[0]) throw notFound('chief', id);
  return rows[0].name;
}
