import { expect, test } from 'vitest';
import { corrected, faultyFields } from './correctable.ts';

const input = { id: 'a', title: '火', at: { lon: 200, lat: 29 }, photos: [{ caption: '' }] };

test('fields that the server names and that hold a text or number can be corrected, wherever they stand', () => {
  const fields = faultyFields(input, [
    { path: 'title', message: 'too short' },
    { path: 'at.lon', message: 'too big' },
    { path: 'photos.0.caption', message: 'empty' },
    { path: 'at', message: 'outside' },
    { path: 'nothing.here', message: 'missing' },
  ]);
  expect(fields.map(({ path, value }) => [path, value])).toEqual([
    ['title', '火'],
    ['at.lon', 200],
    ['photos.0.caption', ''],
  ]);
});

test('a correction changes its field alone, keeps numbers numbers, and leaves the kept input as it was', () => {
  expect(corrected(input, 'at.lon', '106.5')).toEqual({ ...input, at: { lon: 106.5, lat: 29 } });
  expect(corrected(input, 'photos.0.caption', '树')).toEqual({ ...input, photos: [{ caption: '树' }] });
  expect(input.at.lon).toBe(200);
});
