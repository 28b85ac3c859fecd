import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Latest, type Told } from './latest.ts';

const asked: string[] = [];
let told: Told<string, string>[] = [];
let answers: Record<string, (answer: string | null) => void> = {};
let failures: Record<string, () => void> = {};
let latest: Latest<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  told = [];
  answers = {};
  failures = {};
  latest = new Latest(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answers[question] = resolve;
        failures[question] = () => reject(new Error('no'));
      });
    },
    (each) => told.push(each),
    1000,
  );
});
afterEach(() => vi.useRealTimers());
const settled = () => vi.advanceTimersByTimeAsync(0);

it('asks one question at a time, then only the newest', async () => {
  for (const question of ['a', 'b', 'c']) latest.put(question);
  expect(asked).toEqual(['a']);
  answers.a!('A');
  await settled();
  expect(asked).toEqual(['a', 'c']);
  answers.c!('C');
  await settled();
  expect(told.map(({ answer }) => answer)).toEqual(['A', 'C']);
});

it('rests after a failure and where there is no answer, then goes on', async () => {
  latest.put('a');
  failures.a!();
  await settled();
  expect(told).toEqual([{ question: 'a', answer: null, failed: true }]);
  latest.put('b');
  await settled();
  expect(asked).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['a', 'b']);
  answers.b!(null);
  await settled();
  expect(told[1]).toEqual({ question: 'b', answer: null, failed: false });
});

it('tells nothing after it was stopped', async () => {
  latest.put('a');
  latest.put('b');
  latest.stop();
  answers.a!('A');
  await settled();
  expect(told).toEqual([]);
  expect(asked).toEqual(['a']);
});
