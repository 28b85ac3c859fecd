import type { ImportReport } from '../../../domain/model/import.ts';
import type { App } from './app.ts';
import { eventually } from './flow.ts';
import { type ShapeRow, shapefile } from './shapefile.ts';

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function given(name: string, content: string | Buffer): GivenFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

const size = 0.003;

/** A square by its south-west corner, clockwise as Shapefiles have outer rings. */
function square(lon: number, lat: number): ShapeRow['ring'] {
  return [
    [lon, lat],
    [lon, lat + size],
    [lon + size, lat + size],
    [lon + size, lat],
    [lon, lat],
  ];
}

/** Crosses itself in its middle. */
function bowTie(lon: number, lat: number): ShapeRow['ring'] {
  return [
    [lon, lat],
    [lon + size, lat + size],
    [lon + size, lat],
    [lon, lat + size],
    [lon, lat],
  ];
}

/** A Shapefile of three good parcels in a row and, as the last one, one that crosses itself. */
export function parcelFiles(stem: string, [lon, lat]: readonly [number, number]): GivenFile[] {
  const rows = [0, 1, 2, 3].map((i): ShapeRow => {
    const x = lon + i * 2 * size;
    return {
      ring: i === 3 ? bowTie(x, lat) : square(x, lat),
      values: { LIN_BAN: '012', XIAO_BAN: `${i + 1}`, DI_LEI: '乔木林', BEI_ZHU: '测试' },
    };
  });
  return Object.entries(shapefile(stem, rows, wgs84)).map(([name, content]) => given(name, content));
}

/** Gives files to the page and waits until it has told what is in them. */
export async function giveFiles(app: App, files: GivenFile[]): Promise<void> {
  await app.get('import-file').setInputFiles(files);
  await app.get('dataset').first().waitFor();
}

/** Checks the only dataset and waits for the report. */
export async function check(app: App): Promise<void> {
  await app.asking(['/api/imports/jobs'], () => app.get('import-check').click());
  await eventually(() => app.get('job-progress').count(), 'the check has ended').toBe(0);
  await app.get('import-result').first().waitFor();
}

export async function write(app: App): Promise<void> {
  await app.get('import-write').click();
  await app.get('import-written').waitFor();
}

/** Status of each report that the page shows. */
export function shownStatuses(app: App): Promise<(ImportReport['status'] | null)[]> {
  return app
    .get('import-result')
    .evaluateAll((items) =>
      items.map((item) => item.getAttribute('data-status') as ImportReport['status'] | null),
    );
}

/** The codes of the issues that the page shows, errors first. */
export function shownIssues(app: App): Promise<string[]> {
  return app
    .get('import-issues')
    .locator('> li')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-code') ?? ''));
}
