import { expect, test } from 'vitest';
import { filesOnlyOf } from './precache.ts';
import type { Manifest } from './splitting.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'index.js',
    isEntry: true,
    imports: ['_react.js'],
    dynamicImports: ['a.tsx', 'b.tsx'],
  },
  '_react.js': { file: 'react.js' },
  'a.tsx': { file: 'a.js', imports: ['_react.js', '_shared.js'], css: ['a.css'] },
  'b.tsx': { file: 'b.js', imports: ['_shared.js', '_own.js'], css: ['b.css'], assets: ['b.worker.js'] },
  '_shared.js': { file: 'shared.js' },
  '_own.js': { file: 'own.js', dynamicImports: ['late.tsx'] },
  'late.tsx': { file: 'late.js' },
};

test('what a page shares with another is kept, all that is its own is not', () => {
  expect(filesOnlyOf(manifest, ['b.tsx']).sort()).toEqual([
    'b.css',
    'b.js',
    'b.worker.js',
    'late.js',
    'own.js',
  ]);
});
