import type { ClientBase, Pool } from 'pg';
import type { ImportReport } from '../../domain/model/import.ts';
import { noteImportEvent } from '../live/events.ts';

interface ReportRow {
  report: ImportReport;
}

export async function findBySha256(client: ClientBase, sha256: string): Promise<ImportReport | undefined> {
  const { rows } = await client.query<ReportRow>('SELECT report FROM import WHERE sha256 = $1', [sha256]);
  return rows[0]?.report;
}

/** Makes the row that patrols refer to; storeReport completes it at the end of the transaction. */
export async function insertImport(client: ClientBase, report: ImportReport, sha256: string): Promise<void> {
  await client.query(
    `INSERT INTO import (id, kind, file_name, sha256, source_crs, report, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [report.id, report.kind, report.fileName, sha256, report.sourceCrs, report, report.createdAt],
  );
}

export async function storeReport(client: ClientBase, report: ImportReport): Promise<void> {
  await client.query('UPDATE import SET report = $2 WHERE id = $1', [report.id, report]);
  if (report.status === 'imported') await noteImportEvent(client, report);
}

export async function findImport(db: Pool, id: string): Promise<ImportReport | undefined> {
  const { rows } = await db.query<ReportRow>('SELECT report FROM import WHERE id = $1', [id]);
  return rows[0]?.report;
}

/** Reports, the newest first. */
export async function listImports(
  db: Pool,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: ImportReport[]; total: number }> {
  const [page, all] = await Promise.all([
    db.query<ReportRow>('SELECT report FROM import ORDER BY created_at DESC, id LIMIT $1 OFFSET $2', [
      limit,
      offset,
    ]),
    db.query<{ total: number }>('SELECT count(*) AS total FROM import'),
  ]);
  return { items: page.rows.map(({ report }) => report), total: all.rows[0]!.total };
}
