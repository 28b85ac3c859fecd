import { describe, expect, it } from 'vitest';
import { sharedVersions } from './shared-versions.ts';

/** A database whose answers come when the test says so; each tells the version at the time the query was sent. */
function slowDatabase() {
  const queries: { version: number; answer(): void; fail(): void }[] = [];
  let version = 1;
  const pool = {
    query: () =>
      new Promise((resolve, reject) => {
        const sent = version;
        const rows = [{ layer: 'zone', version: sent, updated_at: new Date(0) }];
        queries.push({
          version: sent,
          answer: () => resolve({ rows }),
          fail: () => reject(new Error('gone')),
        });
      }),
  };
  return { queries, write: () => version++, read: sharedVersions(pool as never) };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('shared versions', () => {
  it('ask once for all who come while a read is under way, and never answer with an older state than they may know', async () => {
    const { queries, write, read } = slowDatabase();
    const first = read();
    write();
    const late = [read(), read(), read()];
    expect(queries).toHaveLength(1);
    queries[0]!.answer();
    expect((await first).get('zone')).toEqual({ version: 1, stamp: '1@0' });
    await settled();
    expect(queries).toHaveLength(2);
    queries[1]!.answer();
    for (const states of await Promise.all(late)) expect(states.get('zone')?.version).toBe(2);
  });

  it('go on after a read that failed', async () => {
    const { queries, read } = slowDatabase();
    const failed = read();
    const next = read();
    queries[0]!.fail();
    await expect(failed).rejects.toThrow('gone');
    await settled();
    queries[1]!.answer();
    expect((await next).get('zone')?.version).toBe(1);
    const again = read();
    queries[2]!.answer();
    expect((await again).get('zone')?.version).toBe(1);
  });
});
