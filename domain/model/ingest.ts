/** What devices send of a patrol, and what they are told (docs/ingest.md). */
import { z } from 'zod';
import { clocks } from '../ingest/clock.ts';
import { instant } from './common.ts';
import { fix, sourceCrs } from './patrol.ts';

/** Fixes of one request; a night without a network is about 2,000. */
export const mostFixes = 50_000;
/** Ranges and numbers that one answer lists; the counts beside them are of all. */
export const mostListed = 200;

const batch = z.object({
  batchId: z.uuid().optional().meta({ description: 'made by the device; comes back in the answer' }),
  sentAt: instant.optional().meta({ description: 'the time of the device’s clock when it sends this' }),
  clock: z.enum(clocks).default('satellite').meta({
    description:
      'where the times of these fixes come from: satellite times stay as they are, those of a device’s clock that is more than 30 s off are corrected by `sentAt`',
  }),
  crs: sourceCrs.default('EPSG:4490'),
  fixes: z.array(fix).max(mostFixes).meta({ description: 'none: only to say `ended`' }),
  ended: z.boolean().default(false).meta({
    description: 'the patrol is over: its person leaves the live map at once, not after an hour of silence',
  }),
});

/** What a batch says besides its fixes. */
export const batchHead = batch.omit({ fixes: true });

/** Body of POST /api/patrols/{id}/fixes. */
export const fixBatch = batch
  .refine(({ fixes, ended }) => ended || fixes.length > 0, {
    message: 'no fixes, and not ended',
    path: ['fixes'],
  })
  .meta({ id: 'FixBatch' });

const seqRange = z.tuple([z.int(), z.int()]).meta({ description: 'first and last seq, both in it' });

/** Which numbers of a patrol are on disk. */
export const storedSeqs = z
  .object({
    count: z.int(),
    completeTo: z.int().nullable().meta({
      description: 'highest seq up to which, from 0 on, nothing is missing; null: 0 is missing',
    }),
    highest: z.int().nullable(),
    missing: z.array(seqRange).meta({
      description: `seqs below \`highest\` that are not there, the first ${mostListed} ranges: send these again`,
    }),
    missingRanges: z.int(),
  })
  .meta({ id: 'StoredSeqs' });

/** Answer to a batch: what it says is on disk. */
export const fixReceipt = z
  .object({
    batchId: z.uuid().nullable(),
    added: z.int(),
    known: z.int().meta({ description: 'were there already with the same content' }),
    conflicts: z.array(z.int()).meta({
      description: `seqs that are stored with another time or place; what came first stays (at most ${mostListed} listed)`,
    }),
    conflictCount: z.int(),
    doubtful: z.array(z.int()).meta({
      description: `seqs that were stored with a time that cannot be and stay out of the track (at most ${mostListed} listed)`,
    }),
    doubtfulCount: z.int(),
    skewMs: z.int().nullable().meta({
      description: 'how far the device’s clock is ahead of the server’s, by `sentAt`; null without it',
    }),
    shiftMs: z.int().meta({ description: 'what was added to the times of those that were added' }),
    stored: storedSeqs,
  })
  .meta({ id: 'FixReceipt' });
export type FixReceipt = z.infer<typeof fixReceipt>;

/** Answer of GET /api/patrols/{id}/fixes. */
export const intakeState = z
  .object({
    stored: storedSeqs,
    shifted: z.int().meta({ description: 'fixes whose times were corrected' }),
    doubtful: z.int().meta({ description: 'fixes with a time that cannot be' }),
    lastBatch: z
      .object({
        batchId: z.uuid().nullable(),
        receivedAt: instant,
        sentAt: instant.nullable(),
        skewMs: z.int().nullable(),
      })
      .nullable()
      .meta({ description: 'the last one that brought something; null: the device has sent none' }),
    derived: z.boolean().meta({ description: 'whether track, length and heat are from all of these fixes' }),
  })
  .meta({ id: 'IntakeState' });
export type IntakeState = z.infer<typeof intakeState>;
