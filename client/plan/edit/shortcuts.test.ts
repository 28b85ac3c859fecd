import { expect, it } from 'vitest';
import { actionOf } from './shortcuts.ts';

const key = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

it('knows undo from redo, on a Mac too', () => {
  expect(actionOf(key('z', { ctrlKey: true }))).toBe('undo');
  expect(actionOf(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('redo');
  expect(actionOf(key('z', { metaKey: true }))).toBe('undo');
  expect(actionOf(key('y', { ctrlKey: true }))).toBe('redo');
});

it('leaves the browser its own keys', () => {
  expect(actionOf(key('p', { ctrlKey: true }))).toBeNull();
  expect(actionOf(key('z'))).toBeNull();
  expect(actionOf(key('Escape', { altKey: true }))).toBeNull();
});
