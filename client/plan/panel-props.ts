import type { Plan } from './use-plan.ts';

/** What every panel of the right column gets. */
export interface PanelProps {
  plan: Plan;
  /** the active outline has faults: it can't be saved as it is */
  wrong: boolean;
}
