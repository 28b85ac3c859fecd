import { describe, expect, it } from 'vitest';
import { startProgress } from './progress.ts';

/** A stream that is no terminal and remembers what was written. */
function fakeStream(): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(text) };
  return { stream: stream as unknown as NodeJS.WriteStream, written };
}

describe('startProgress where there is no terminal', () => {
  it('writes at most ten lines, however often it is told', () => {
    const { stream, written } = fakeStream();
    const progress = startProgress('seeding', stream);
    for (let done = 1; done <= 1000; done += 1) progress.update(done / 1000, 'patrols');
    progress.end();
    expect(written).toHaveLength(10);
    expect(written[0]).toBe('seeding: 10 % patrols\n');
    expect(written.at(-1)).toBe('seeding: 100 % patrols\n');
  });

  it('says nothing when there was nothing to do', () => {
    const { stream, written } = fakeStream();
    startProgress('seeding', stream).end();
    expect(written).toEqual([]);
  });
});
