import { FileRefused } from '../import-log.ts';
import type { Found } from './found.ts';
import { gdalLayers } from './gdal-source.ts';
import { groupFiles } from './group.ts';
import { textDataset } from './text-source.ts';
import type { FileFault, Workspace } from './workspace.ts';

export interface Findings {
  found: Found[];
  faults: FileFault[];
}

/** All tables and layers in what was given, in a fixed order; a file that is of no use is among the faults. */
export async function findDatasets(workspace: Workspace, signal?: AbortSignal): Promise<Findings> {
  const { groups, texts, faults } = groupFiles(workspace.files);
  const found: Found[] = [];
  const all = [...workspace.faults, ...faults];
  const look = async (file: string, work: () => Promise<Found[]>) => {
    try {
      found.push(...(await work()));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      all.push({ file, code: error.code, message: error.message, place: error.place });
    }
  };
  for (const group of groups)
    await look(group.parts[0]?.file.name ?? group.name, () => gdalLayers(workspace, group, signal));
  for (const file of texts) await look(file.name, () => textDataset(workspace, file, signal));
  return { found, faults: all };
}
