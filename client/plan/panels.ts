import { type ComponentType, lazy } from 'react';
import { patientImport } from '../app/recovery/patient-import.ts';
import type { PanelProps } from './panel-props.ts';

/** Parts of the planner's right column, in the order of their tabs; texts are `plan:panel.<key>`. */
export const panels: readonly { key: string; Panel: ComponentType<PanelProps> }[] = [
  { key: 'zones', Panel: lazy(() => patientImport(() => import('./zones/ZonesPanel.tsx'))) },
  { key: 'scenarios', Panel: lazy(() => patientImport(() => import('./scenarios/ScenariosPanel.tsx'))) },
  { key: 'history', Panel: lazy(() => patientImport(() => import('./life/history/HistoryPanel.tsx'))) },
];
