import { type ComponentType, lazy } from 'react';
import type { Permission } from '../../domain/access/permissions.ts';
import { patientImport } from '../app/recovery/patient-import.ts';

/** A part of the page: its key in the address (`tab=`), its label `tab.<key>`, its panel. */
interface DataTab {
  key: string;
  Panel: ComponentType;
  /** who is offered it */
  needs: Permission;
}

/** In the order of the tabs; the first one is there without `tab` in the address. */
export const tabs: readonly DataTab[] = [
  {
    key: 'import',
    needs: 'import',
    Panel: lazy(() => patientImport(() => import('./import/ImportPanel.tsx'))),
  },
  {
    key: 'export',
    needs: 'export',
    Panel: lazy(() => patientImport(() => import('./export/ExportPanel.tsx'))),
  },
  {
    key: 'history',
    needs: 'import',
    Panel: lazy(() => patientImport(() => import('./history/HistoryPanel.tsx'))),
  },
];
