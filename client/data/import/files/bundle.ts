/** A file with its path inside what was dropped: `林班.shp`, `forest.gdb/a0001.gdbtable`. */
export interface PathFile {
  path: string;
  file: File;
}

/** Left behind by file managers, office programs and locks: no data of anybody's. */
const junk = /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini|~\$[^/]*|[^/]*\.lock)$|(^|\/)__macosx\//i;

/** What a drop is to be sent as: without junk, each path once (the last one dropped), in the order of paths. */
export function bundleOf(files: readonly PathFile[]): PathFile[] {
  const byPath = new Map(files.filter(({ path }) => !junk.test(path)).map((each) => [each.path, each]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Files that are one thing to their user: the parts of a Shapefile, the contents of a file geodatabase, or one file. */
export interface FileGroup {
  name: string;
  files: PathFile[];
}

const partOfShapefile =
  /\.(shp|shx|dbf|prj|cpg|sbn|sbx|qix|qpj|qmd|ain|aih|atx|fbn|fbx|ixs|mxs|cst|shp\.xml)$/i;

export function groupsOf(files: readonly PathFile[]): FileGroup[] {
  const stem = (path: string) => path.replace(partOfShapefile, '').toLowerCase();
  const shapefiles = new Map(
    files.filter(({ path }) => /\.shp$/i.test(path)).map(({ path }) => [stem(path), path]),
  );
  const groups = new Map<string, FileGroup>();
  for (const each of files) {
    const database = /^(.*?\.gdb)\//i.exec(each.path)?.[1];
    const shapefile = partOfShapefile.test(each.path) ? shapefiles.get(stem(each.path)) : undefined;
    const name = database ?? shapefile ?? each.path;
    const group = groups.get(name) ?? { name, files: [] };
    group.files.push(each);
    groups.set(name, group);
  }
  return [...groups.values()];
}
