import { basename } from 'node:path';
import type { SourceFile } from '../source-file.ts';
import type { FileFault } from './workspace.ts';

/** Files that GDAL reads as one, with the names they get on the disk; the first is what is opened. */
export interface FileGroup {
  format: 'shapefile' | 'filegdb' | 'geopackage' | 'flatgeobuf' | 'xlsx';
  name: string;
  /** What is opened: a name among the parts, or a folder that holds them. */
  opens: string;
  parts: { file: SourceFile; as: string }[];
}

export interface Grouped {
  groups: FileGroup[];
  /** Files of text: which format they are of is told by what is in them. */
  texts: SourceFile[];
  faults: FileFault[];
}

const SHAPE_PARTS = ['shp', 'shx', 'dbf', 'prj', 'cpg'];
/** Indexes and descriptions beside the data, of no use here. */
const SIDE_FILE =
  /\.(qix|sbn|sbx|fbn|fbx|ain|aih|atx|ixs|mxs|qpj|qmd|qml|sld|lyr|lyrx|xml|lock|png|jpe?g|pdf|html?)$/i;
/** What our own exports say of their fields. */
const FIELD_NOTES = /(^|\/)字段说明\.txt$/;
const GDB_FOLDER = /(^|\/)([^/]+\.gdb)\/([\w.-]+)$/i;
/** Files of a geodatabase that came without their folder's name. */
const GDB_FILE = /(^|\/)(a[0-9a-f]{8}\.[\w.-]+|gdb|timestamps)$/i;
const SINGLE: Record<string, FileGroup['format']> = { gpkg: 'geopackage', fgb: 'flatgeobuf', xlsx: 'xlsx' };

/** Which files belong together. */
export function groupFiles(files: readonly SourceFile[]): Grouped {
  const groups = new Map<string, FileGroup>();
  const texts: SourceFile[] = [];
  const faults: FileFault[] = [];
  const loose: { file: SourceFile; stem: string }[] = [];
  for (const file of files) {
    const [, ending = ''] = /\.([^./]+)$/.exec(file.name.toLowerCase()) ?? [];
    const stem = file.name.slice(0, file.name.length - ending.length - 1);
    const folder = GDB_FOLDER.exec(file.name);
    const gdbFile = GDB_FILE.exec(file.name);
    if (folder || gdbFile) {
      const name = folder ? folder[2]! : 'gdb';
      const key = file.name.slice(0, file.name.lastIndexOf('/') + 1);
      const group = groups.get(key) ?? { format: 'filegdb', name, opens: 'source.gdb', parts: [] };
      group.parts.push({ file, as: basename(file.name) });
      groups.set(key, group);
    } else if (SHAPE_PARTS.includes(ending)) {
      loose.push({ file, stem });
      if (ending !== 'shp') continue;
      const name = basename(stem);
      groups.set(shapeKey(stem), { format: 'shapefile', name, opens: 'source.shp', parts: [] });
    } else if (SINGLE[ending]) {
      const opens = `source.${ending}`;
      const parts = [{ file, as: opens }];
      groups.set(file.name, { format: SINGLE[ending], name: basename(stem), opens, parts });
    } else if (!SIDE_FILE.test(file.name) && !FIELD_NOTES.test(file.name)) texts.push(file);
  }
  for (const { file, stem } of loose) {
    const group = groups.get(shapeKey(stem));
    const ending = file.name.slice(stem.length + 1).toLowerCase();
    if (group) group.parts.push({ file, as: `source.${ending}` });
    else {
      const message = `.${ending} without the .shp of the same name`;
      faults.push({ file: file.name, code: 'incomplete-shapefile', message });
    }
  }
  return { groups: [...groups.values()], texts, faults };
}

/** Windows does not tell PARCELS.SHP from parcels.dbf. */
function shapeKey(stem: string): string {
  return `shp ${stem.toLowerCase()}`;
}
