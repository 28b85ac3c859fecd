import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Player } from './player.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (run: (now: number) => void) =>
    setTimeout(() => run(performance.now()), 16),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('time goes on by the speed, frame by frame, and stands at the end; playing then begins again', () => {
  const player = new Player(10, 70, 60);
  const told: number[] = [];
  player.onFrame((s) => told.push(s));
  player.play();
  vi.advanceTimersByTime(500);
  expect(player.s).toBeGreaterThan(35);
  expect(player.s).toBeLessThan(45);
  expect(told.length).toBeGreaterThan(20);
  vi.advanceTimersByTime(2000);
  expect([player.s, player.get().playing]).toEqual([70, false]);
  player.play();
  expect(player.s).toBe(10);
});

test('a pause holds it, a search moves it within its bounds, and React hears of neither frame', () => {
  const player = new Player(0, 100, 10);
  const heard = vi.fn();
  player.subscribe(heard);
  player.play();
  vi.advanceTimersByTime(300);
  player.pause();
  const at = player.s;
  vi.advanceTimersByTime(1000);
  expect(player.s).toBe(at);
  player.seek(500);
  expect(player.s).toBe(100);
  player.seek(-3);
  expect(player.s).toBe(0);
  expect(heard).toHaveBeenCalledTimes(2);
});
