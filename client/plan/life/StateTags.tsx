import { useTranslation } from 'react-i18next';
import type { Zone, ZoneState } from '../../../domain/model/index.ts';
import styles from './Life.module.css';

/** Shape, colour and word each tell the state alone. */
const marks: Record<ZoneState, string> = {
  draft: '◇',
  submitted: '◆',
  rejected: '✕',
  upcoming: '△',
  'in-force': '✓',
  abolished: '–',
};

export function StateTag({ state, change = false }: { state: ZoneState; change?: boolean }) {
  const { t } = useTranslation('plan-life');
  return (
    <span className={styles.tag} data-state={state}>
      <span aria-hidden="true">{marks[state]}</span> {t(change ? `changeState.${state}` : `state.${state}`)}
    </span>
  );
}

/** What is approved of a zone, and the change beside it. */
export function StateTags({ zone: { state, change } }: { zone: Pick<Zone, 'state' | 'change'> }) {
  const beside = change !== null && change.state !== state ? change.state : null;
  return (
    <span className={styles.tags} data-testid="zone-state" data-state={state} data-change={change?.state}>
      <StateTag state={state} />
      {beside && <StateTag state={beside} change />}
    </span>
  );
}
