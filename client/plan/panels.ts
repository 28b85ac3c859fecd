import { type ComponentType, lazy } from 'react';
import { patientImport } from '../app/recovery/patient-import.ts';
import type { PanelProps } from './panel-props.ts';

interface Part {
  key: string;
  Panel: ComponentType<PanelProps>;
  /** only for those who may draw */
  draws?: true;
}

/** Parts of the planner's right column, in the order of their tabs; texts are `plan:panel.<key>`. */
export const panels: readonly Part[] = [
  { key: 'zones', Panel: lazy(() => patientImport(() => import('./zones/ZonesPanel.tsx'))) },
  {
    key: 'scenarios',
    Panel: lazy(() => patientImport(() => import('./scenarios/ScenariosPanel.tsx'))),
    draws: true,
  },
  { key: 'history', Panel: lazy(() => patientImport(() => import('./life/history/HistoryPanel.tsx'))) },
];
