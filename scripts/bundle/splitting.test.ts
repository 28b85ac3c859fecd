import { expect, test } from 'vitest';
import { initialScripts, type Manifest, splittingFaults } from './splitting.ts';

const manifest: Manifest = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['_react.js'] },
  '_react.js': { file: 'react.js', imports: ['_runtime.js'] },
  '_runtime.js': { file: 'runtime.js', imports: ['_react.js'] },
  'map.tsx': { file: 'map.js', imports: ['_deck.js', '_maplibre.js'] },
  '_deck.js': { file: 'deck.js' },
  '_maplibre.js': { file: 'maplibre.js' },
};
const packages = {
  'react.js': ['react'],
  'deck.js': ['@deck.gl/core', '@luma.gl/core'],
  'maplibre.js': ['maplibre-gl'],
};

test('the shell is the entry and all that it imports, once', () => {
  expect(initialScripts(manifest)).toEqual(['index.js', 'react.js', 'runtime.js']);
});

test('a map stack in one file each, fetched by the map alone, is right', () => {
  expect(splittingFaults({ manifest, packages })).toEqual([]);
});

test('a heavy package in the shell, and a stack in two files, are named', () => {
  const wrong = { ...packages, 'runtime.js': ['antd'], 'map.js': ['@deck.gl/layers'] };
  expect(splittingFaults({ manifest, packages: wrong })).toEqual([
    'antd is in the shell (runtime.js)',
    'deck.gl is in 2 files: deck.js, map.js',
  ]);
});
