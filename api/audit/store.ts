import type pg from 'pg';
import type {
  AuditCheck,
  AuditEntry,
  AuditFileQuery,
  AuditPage,
  AuditQuery,
  AuditState,
} from '../../domain/model/audit.ts';

type Db = Pick<pg.Pool, 'query'>;

interface Row {
  id: number;
  at: Date;
  actor_kind: AuditEntry['actor']['kind'];
  account_id: string | null;
  actor_name: string | null;
  address: string | null;
  request_id: string | null;
  action: AuditEntry['action'];
  object_kind: string;
  object_id: string | null;
  rows: number;
  before: AuditEntry['before'];
  after: AuditEntry['after'];
  detail: AuditEntry['detail'];
  seq: number | null;
  hash: string | null;
}

const entry = (row: Row): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actor_kind, accountId: row.account_id, name: row.actor_name },
  address: row.address,
  requestId: row.request_id,
  action: row.action,
  object: { kind: row.object_kind, id: row.object_id },
  rows: row.rows,
  before: row.before,
  after: row.after,
  detail: row.detail,
  seal: row.seq === null ? null : { seq: row.seq, hash: row.hash! },
});

/** A text as a pattern that finds it anywhere. */
const anywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Days are Shanghai's: so are the app's sessions. */
const entriesQuery = `
  SELECT e.id, e.at, e.actor_kind, e.account_id, e.actor_name, host(e.address) AS address, e.request_id, e.action,
         e.object_kind, e.object_id, e.rows, e.before, e.after, e.detail, s.seq, encode(s.hash, 'hex') AS hash
    FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id AND s.entry_at = e.at
   WHERE ($1::date IS NULL OR e.at >= $1::date::timestamptz) AND ($2::date IS NULL OR e.at < $2::date::timestamptz)
     AND ($3::text IS NULL OR e.account_id = $3) AND ($4::text IS NULL OR e.action = $4)
     AND ($5::text IS NULL OR e.object_kind = $5) AND ($6::text IS NULL OR e.object_id = $6)
     AND ($7::text IS NULL OR concat_ws(' ', e.actor_name, host(e.address), e.object_kind, e.object_id, e.request_id,
                                         e.before, e.after, e.detail) ILIKE $7)
     AND ($8::bigint IS NULL OR e.id < $8)
   ORDER BY e.id DESC LIMIT $9`;

const filters = ({ from, to, account, action, object, id, text }: AuditFileQuery) => [
  from ?? null,
  to ?? null,
  account ?? null,
  action ?? null,
  object ?? null,
  id ?? null,
  text === undefined ? null : anywhere(text),
];

/** A page of entries, newest first. */
export async function findEntries(db: Db, query: AuditQuery): Promise<AuditPage> {
  const { rows } = await db.query<Row>(entriesQuery, [
    ...filters(query),
    query.before ?? null,
    query.limit + 1,
  ]);
  const items = rows.slice(0, query.limit).map(entry);
  return { items, next: rows.length > query.limit ? items.at(-1)!.id : null };
}

/** All entries in pages, newest first, for a file. */
export async function* allEntries(db: Db, query: AuditFileQuery): AsyncGenerator<AuditEntry[]> {
  for (let before: number | undefined; ; ) {
    const page = await findEntries(db, { ...query, limit: 1000, before });
    yield page.items;
    if (page.next === null) return;
    before = page.next;
  }
}

/** Where the chain stands. */
export async function readState(db: Db, keepMonths: number): Promise<AuditState> {
  const { rows } = await db.query<{
    head: { seq: number; entry: number; hash: string; sealedAt: string } | null;
    waiting: number;
    kept_since: Date | null;
    verified: AuditCheck | null;
  }>(
    `SELECT (SELECT jsonb_build_object('seq', seq, 'entry', entry_id, 'hash', encode(hash, 'hex'), 'sealedAt', sealed_at)
               FROM audit_seal ORDER BY seq DESC LIMIT 1) AS head,
            (SELECT count(*) FROM audit_waiting) AS waiting,
            (SELECT min(at) FROM audit_entry) AS kept_since,
            (SELECT result FROM audit_check ORDER BY id DESC LIMIT 1) AS verified`,
  );
  const { head, waiting, kept_since, verified } = rows[0]!;
  return {
    head: head && { ...head, sealedAt: new Date(head.sealedAt).toISOString() },
    waiting,
    keptSince: kept_since?.toISOString() ?? null,
    keepMonths,
    verified,
  };
}
