/** Columns that hold a zone's name in what planners get: the dictionaries' own, ArcGIS', KML's. The first one counts. */
const nameColumns = ['片区名称', '片区', '名称', 'name', 'mc', 'pqmc', 'title', 'label'];

/** As many characters as a zone's name may have. */
const longest = 60;

/** What a feature is called; null: nothing tells. */
export function nameOf(properties: Readonly<Record<string, unknown>>): string | null {
  const byColumn = new Map(
    Object.entries(properties).map(([column, value]) => [column.trim().toLowerCase(), value]),
  );
  for (const column of nameColumns) {
    const value = byColumn.get(column);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const name = String(value).replace(/\s+/g, ' ').trim();
    if (name !== '') return [...name].slice(0, longest).join('');
  }
  return null;
}
