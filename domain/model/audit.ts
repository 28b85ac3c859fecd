/** The audit trail (审计日志): who did what, when, from where, and what it was before and after. */
import { z } from 'zod';
import { day, inOrder, instant } from './common.ts';

/** Who acted. nobody: a request that had not logged in; database: a session that is not the product's. */
export const actorKinds = [
  'account',
  'token',
  'kiosk',
  'visitor',
  'nobody',
  'job',
  'command-line',
  'database',
] as const;
export const actorKind = z.enum(actorKinds);
export type ActorKind = z.infer<typeof actorKind>;

/** What was done to rows; written by the database itself. */
export const rowActions = ['insert', 'update', 'delete', 'truncate'] as const;

/** What leaves no row behind, or more than a row says; written by `recordEvent`. */
export const eventActions = [
  'log-in',
  'log-in-refused',
  'log-out',
  'locked', // too many wrong passwords
  'password', // changed or reset
  'second-factor', // set up, removed, a recovery code used
  'session-ended', // by somebody else, or everywhere
  'export', // data taken away as a file
  'report', // a report or sheet taken away
  'download', // an archive of tiles, a list of features
  'import', // a file brought in
  'refused', // not allowed, too often
  'audit-read', // the trail looked at
  'audit-verified',
  'audit-purged', // months that are older than they must be kept
] as const;
export type EventAction = (typeof eventActions)[number];
export const auditAction = z.enum([...rowActions, ...eventActions]);

const values = z.record(z.string(), z.unknown()).nullable();

/** One entry. Outlines are told by area and digest, secrets not at all. */
export const auditEntry = z
  .object({
    id: z.int(),
    at: instant,
    actor: z.object({
      kind: actorKind,
      accountId: z.string().nullable(),
      name: z.string().nullable(),
    }),
    address: z.string().nullable().meta({ description: 'IP address of who asked' }),
    requestId: z.string().nullable(),
    action: auditAction,
    object: z.object({
      kind: z.string().meta({ description: 'a table, or what an event is about' }),
      id: z.string().nullable(),
    }),
    rows: z.int().meta({ description: 'how many: above 1 for a statement that changed many rows at once' }),
    before: values.meta({ description: 'of an update: the columns that it changed' }),
    after: values,
    detail: values,
    seal: z
      .object({ seq: z.int(), hash: z.string() })
      .nullable()
      .meta({ description: 'its place in the chain and its SHA-256; null: about to be sealed' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;

const auditFilter = z.object({
  from: day.optional(),
  to: day.optional().meta({ description: 'exclusive' }),
  account: z.string().min(1).max(100).optional().meta({ description: "an account's id" }),
  action: auditAction.optional(),
  object: z.string().min(1).max(100).optional().meta({ description: 'kind of the object' }),
  id: z.string().min(1).max(200).optional().meta({ description: "the object's id" }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'in names, addresses, ids and values' }),
});

const ordered = (query: { from?: string | undefined; to?: string | undefined }) =>
  query.from === undefined || query.to === undefined || query.from < query.to;

/** Which entries; newest first. */
export const auditQuery = auditFilter
  .extend({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    before: z.coerce
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: '`next` of the page before' }),
  })
  .refine(ordered, inOrder[1]);
export type AuditQuery = z.infer<typeof auditQuery>;

/** Which entries go into the file. */
export const auditFileQuery = auditFilter.refine(ordered, inOrder[1]);
export type AuditFileQuery = z.infer<typeof auditFileQuery>;

export const auditPage = z
  .object({
    items: z.array(auditEntry),
    next: z.int().nullable().meta({ description: '`before` of the next page; null: this is the last' }),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;

/** What a verification found. */
export const auditCheck = z
  .object({
    at: instant,
    ok: z.boolean(),
    entries: z.int().meta({ description: 'how many were counted again' }),
    seq: z.int().meta({ description: 'up to which place in the chain' }),
    hash: z.string().nullable().meta({ description: 'hash at that place; keep it elsewhere' }),
    fault: z
      .object({
        entry: z.int().nullable(),
        seq: z.int().nullable(),
        kind: z.enum(['changed', 'removed', 'put-in', 'head', 'purge']),
        detail: z.string(),
      })
      .nullable()
      .meta({ description: 'the first entry that is not as it was sealed' }),
  })
  .meta({ id: 'AuditCheck' });
export type AuditCheck = z.infer<typeof auditCheck>;

export const auditState = z
  .object({
    head: z.object({ seq: z.int(), entry: z.int(), hash: z.string(), sealedAt: instant }).nullable(),
    waiting: z.int().meta({ description: 'entries that are not sealed yet' }),
    keptSince: instant.nullable().meta({ description: 'time of the oldest entry' }),
    keepMonths: z.int(),
    verified: auditCheck.nullable(),
  })
  .meta({ id: 'AuditState' });
export type AuditState = z.infer<typeof auditState>;
