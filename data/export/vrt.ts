import { basename } from 'node:path';
import type { Staged } from './stage.ts';
import type { FieldType, GeometryKind } from './table.ts';

const geometryTypes: Record<GeometryKind, string> = {
  polygon: 'wkbMultiPolygon',
  line: 'wkbMultiLineStringM',
  point: 'wkbPoint',
  none: 'wkbNone',
};

const types: Record<FieldType, string> = {
  text: 'type="String"',
  integer: 'type="Integer"',
  number: 'type="Real"',
  day: 'type="Date"',
  instant: 'type="DateTime"',
  json: 'type="String" subtype="JSON"',
};

/** The longest text of a DBF, bytes. */
export const dbfText = 254;

/**
 * What GDAL reads a staged table by (gdal.org/drivers/vector/vrt.html): its names, types and CRS stand here and are not
 * guessed from the rows, so that no rows at all make a file with the same columns.
 * @param names of the fields in the file
 */
export function vrtOf(staged: Staged, names: readonly string[], instants: boolean): string {
  const geometry = staged.geometry !== 'none';
  const fields = staged.fields.map(({ type }, i) => {
    const told = type === 'instant' && !instants ? 'text' : type;
    const width = told === 'text' ? ` width="${Math.min(dbfText, Math.max(1, staged.widths[i]!))}"` : '';
    return `<Field name="${escaped(names[i]!)}" src="c${i}" ${types[told]}${width}/>`;
  });
  const file = basename(staged.path);
  return [
    `<OGRVRTDataSource><OGRVRTLayer name="${staged.name}">`,
    `<SrcDataSource relativeToVRT="1">${file}</SrcDataSource>`,
    '<OpenOptions><OOI key="EMPTY_STRING_AS_NULL">YES</OOI></OpenOptions>',
    `<SrcLayer>${file.replace(/\.csv$/, '')}</SrcLayer>`,
    `<GeometryType>${geometryTypes[staged.geometry]}</GeometryType>`,
    ...(geometry ? ['<LayerSRS>EPSG:4490</LayerSRS>', '<GeometryField encoding="WKT" field="wkt"/>'] : []),
    ...fields,
    '</OGRVRTLayer></OGRVRTDataSource>',
  ].join('\n');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // Characters that XML can't hold at all are in no name that anybody reads.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\x00-\x1f]/g, '').replace(/[&<>"]/g, (character) => entities[character]!);
}
