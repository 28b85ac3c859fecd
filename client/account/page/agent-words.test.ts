import { expect, test } from 'vitest';
import { deviceOf } from './agent-words.ts';

test('browsers that call themselves by all names are told apart', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0';
  const phone =
    'Mozilla/5.0 (Linux; Android 14; LYA-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36';
  const safari =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(deviceOf(phone)).toEqual({ browser: 'Chrome', system: 'Android' });
  expect(deviceOf(safari)).toEqual({ browser: 'Safari', system: 'macOS' });
  expect(deviceOf('curl/8.5.0')).toBeNull();
  expect(deviceOf(null)).toBeNull();
});
