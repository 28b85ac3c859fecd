import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { AreaDetail, ChiefDetail, GapList } from '../../domain/model/index.ts';
import type { ApiProblem } from '../app/api.ts';
import type { PatrolScope } from './coverage/use-coverage.ts';
import type { GapFocus } from './gaps/gap-focus.ts';
import type { GapQuestion } from './gaps/gap-question.ts';
import type { Pointed } from './pointed/use-pointed.ts';
import type { ChosenGaps } from './tasks/use-chosen-gaps.ts';

/** What the parts of the chief's page share: who is looked at, and what of it is chosen. */
export interface Inspected extends ChosenGaps {
  /** null until the default chief is known, and where there is no chief at all */
  chiefId: string | null;
  /** there is no chief to look at: lists show all that is seen, as to a ranger */
  nobody: boolean;
  chief: UseQueryResult<ChiefDetail, ApiProblem>;
  /** the chief's areas with their outlines, as they arrive */
  areas: AreaDetail[];
  /** another chief; null: the default one */
  choose(id: string | null): void;
  scope: PatrolScope;
  /** smallest gap that is ranked, m² */
  minArea: number;
  gapQuestion: GapQuestion;
  askGaps(change: Partial<GapQuestion>): void;
  gaps: UseQueryResult<GapList, ApiProblem>;
  /** the first screen's figures have come: what stands below asks after them */
  answered: boolean;
  /** coverage can't be judged (no usable track in the period, or no forest data), so gaps can't either */
  noData: boolean;
  gapFocus: GapFocus;
  /** the grid, parcel or dated area whose outline is on the map */
  pointed: Pointed;
  /** whose track is on the map */
  patrolId: string | null;
  showPatrol(id: string | null): void;
}

const context = createContext<Inspected | null>(null);
export const InspectedProvider = context.Provider;

/** Below InspectPage. */
export function useInspected(): Inspected {
  const inspected = useContext(context);
  if (!inspected) throw new Error('useInspected: outside the chief’s page');
  return inspected;
}
