import { type ComponentType, lazy } from 'react';
import { patientImport } from '../app/recovery/patient-import.ts';

/** A part of the page: its key in the address (`tab=`), its label `tab.<key>`, its panel. */
interface DataTab {
  key: string;
  Panel: ComponentType;
}

/** In the order of the tabs; the first one is there without `tab` in the address. */
export const tabs: readonly DataTab[] = [
  { key: 'import', Panel: lazy(() => patientImport(() => import('./import/ImportPanel.tsx'))) },
  { key: 'export', Panel: lazy(() => patientImport(() => import('./export/ExportPanel.tsx'))) },
  { key: 'history', Panel: lazy(() => patientImport(() => import('./history/HistoryPanel.tsx'))) },
];
