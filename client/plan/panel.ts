import type { Plan } from './use-plan.ts';

/** What each panel of the planner's right column is given. */
export interface PanelProps {
  plan: Plan;
  /** the active outline has faults: it can't be saved as it is */
  wrong: boolean;
}
