/** `Fix_Time`, `fix time`, `fixtime` and `经度(°)` are written by different hands: compare without all that. */
export function normaliseColumn(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s_\-./:·、,]/g, '');
}

/** What stands in the brackets of a column's name, a unit mostly; '' where there are none. */
export function bracketsOf(name: string): string {
  const match = /\((.*?)\)|\[(.*?)\]|【(.*?)】/.exec(name.normalize('NFKC').toLowerCase());
  return (match?.slice(1).find((part) => part !== undefined) ?? '').replace(/\s/g, '');
}
