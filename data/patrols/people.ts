import type { ClientBase, Pool } from 'pg';

export interface PatrolPerson {
  chiefId?: string | null;
  rangerId?: string | null;
}

/** Says which field names nobody we know; undefined when all is well. */
export async function unknownPerson(
  db: ClientBase | Pool,
  { chiefId, rangerId }: PatrolPerson,
): Promise<{ field: 'chiefId' | 'rangerId'; id: string } | undefined> {
  const { rows } = await db.query<{ chief: boolean; ranger: boolean }>(
    `SELECT $1::text IS NULL OR EXISTS (SELECT FROM chief WHERE id = $1) AS chief,
            $2::text IS NULL OR EXISTS (SELECT FROM ranger WHERE id = $2) AS ranger`,
    [chiefId ?? null, rangerId ?? null],
  );
  if (chiefId && !rows[0]!.chief) return { field: 'chiefId', id: chiefId };
  if (rangerId && !rows[0]!.ranger) return { field: 'rangerId', id: rangerId };
  return undefined;
}

/** Which of the texts are ids of chiefs or rangers: a file may name people by the ids that we gave them. */
export async function peopleByIds(db: ClientBase, ids: string[]): Promise<Map<string, PatrolPerson>> {
  const { rows } = await db.query<{ id: string; kind: 'chief' | 'ranger' }>(
    `SELECT id, 'chief' AS kind FROM chief WHERE id = ANY($1)
     UNION ALL SELECT id, 'ranger' FROM ranger WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, kind }) => [id, kind === 'chief' ? { chiefId: id } : { rangerId: id }]));
}
