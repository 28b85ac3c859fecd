import { expect, it } from 'vitest';
import { chosenFiles, droppedFiles } from './dropped.ts';

const fileEntry = (path: string) =>
  ({
    isFile: true,
    fullPath: path,
    file: (done: (file: File) => void) => done(new File([], path.split('/').at(-1)!)),
  }) as unknown as FileSystemEntry;

/** A folder that tells its entries two at a time, as browsers do by the hundred. */
const folder = (path: string, entries: FileSystemEntry[]) =>
  ({
    isFile: false,
    fullPath: path,
    createReader() {
      const left = [...entries];
      return { readEntries: (done: (part: FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
    },
  }) as unknown as FileSystemEntry;

const drop = (...entries: FileSystemEntry[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [],
  }) as unknown as DataTransfer;

it('finds every file of dropped folders, with its path', async () => {
  const gdb = folder(
    '/d/f.gdb',
    ['gdb', 'a1', 'a2', 'a3', 'a4'].map((name) => fileEntry(`/d/f.gdb/${name}`)),
  );
  const found = await droppedFiles(drop(folder('/d', [gdb, fileEntry('/d/x.csv')]), fileEntry('/y.gpx')));
  expect(found.map(({ path, file }) => [path, file.name])).toEqual([
    ['d/f.gdb/gdb', 'gdb'],
    ['d/f.gdb/a1', 'a1'],
    ['d/f.gdb/a2', 'a2'],
    ['d/f.gdb/a3', 'a3'],
    ['d/f.gdb/a4', 'a4'],
    ['d/x.csv', 'x.csv'],
    ['y.gpx', 'y.gpx'],
  ]);
});

it('takes the files alone where the browser tells no entries', async () => {
  const file = new File([], 'a.kml');
  const found = await droppedFiles({ items: [], files: [file] } as unknown as DataTransfer);
  expect(found).toEqual([{ path: 'a.kml', file }]);
});

it('keeps the path of a chosen folder', () => {
  const file = new File([], 'gdb');
  Object.defineProperty(file, 'webkitRelativePath', { value: 'f.gdb/gdb' });
  expect(chosenFiles([file])).toEqual([{ path: 'f.gdb/gdb', file }]);
});
