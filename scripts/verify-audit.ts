/** `npm run verify-audit`: counts the audit trail's chain again; also while the app runs. */
import { parseArgs } from 'node:util';
import { actAsCommandLine } from '../data/audit/actor.ts';
import { appendEvent } from '../data/audit/events.ts';
import { sealAudit } from '../data/audit/seal.ts';
import { type KnownHead, keepCheck, verifyAudit } from '../data/audit/verify.ts';
import { readConfig } from '../data/db/config.ts';
import { OperatorError } from '../data/db/errors.ts';
import { openOrJoin } from '../data/db/join.ts';
import { explain } from './lifetime.ts';

const help = `Usage: npm run verify-audit [-- --head PLACE:HASH] [-- --print-head]

Counts every hash of the audit trail (审计日志) again, from the first entry to the last. Exit code 0: nothing that was sealed has
been changed, removed, put in or reordered; 1: it says which entry is the first that is not as it was sealed.

  --print-head          only prints where the chain stands, as PLACE:HASH; keep it where the database's owner can't reach it
  --head PLACE:HASH     checks besides that the chain still goes through the place that was printed once: finds a chain that
                        was cut off at its end or written anew as a whole
  --help`;

function readArguments() {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({
      options: { head: { type: 'string' }, 'print-head': flag, help: { ...flag, short: 'h' } },
    }).values;
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}; see --help`);
  }
}

function knownHead(text: string | undefined): KnownHead | undefined {
  if (text === undefined) return undefined;
  const parts = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim());
  if (!parts)
    throw new OperatorError('--head is what --print-head printed: a number, a colon, 64 hex digits');
  return { seq: Number(parts[1]), hash: parts[2]!.toLowerCase() };
}

/** @returns the exit code */
async function run(): Promise<number> {
  const { help: asked, head, 'print-head': printHead } = readArguments();
  if (asked) {
    console.log(help);
    return 0;
  }
  const known = knownHead(head);
  actAsCommandLine();
  const { pool, close } = await openOrJoin(readConfig(), (phase) => console.error(phase));
  try {
    await sealAudit(pool);
    if (printHead) {
      const { rows } = await pool.query<{ head: string }>(
        `SELECT seq || ':' || encode(hash, 'hex') AS head FROM audit_seal ORDER BY seq DESC LIMIT 1`,
      );
      if (rows.length === 0) throw new OperatorError('nothing is sealed yet');
      console.log(rows[0]!.head);
      return 0;
    }
    const check = await verifyAudit(pool, known);
    await keepCheck(pool, check);
    await appendEvent(pool, { action: 'audit-verified', object: { kind: 'audit' }, detail: check });
    const head = check.hash === null ? '' : `, head ${check.seq}:${check.hash}`;
    if (check.ok) console.log(`ok: ${check.entries} entries are as they were sealed${head}`);
    else
      console.log(
        `BROKEN: ${check.fault!.detail}; the ${check.entries} entries before it are as they were sealed`,
      );
    return check.ok ? 0 : 1;
  } finally {
    await close();
  }
}

run().then(
  (code) => process.exit(code),
  (error) => {
    console.error(explain(error));
    process.exit(2);
  },
);
