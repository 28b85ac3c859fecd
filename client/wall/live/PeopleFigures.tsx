import { useTranslation } from 'react-i18next';
import type { countPeople } from '../../app/live.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import figures from '../Figures.module.css';
import styles from './Live.module.css';

/** How many are out, by role, and how many have fallen silent; with the marks that they have on the map. */
export function PeopleFigures({ counts }: { counts: ReturnType<typeof countPeople> }) {
  const { t } = useTranslation('live');
  const format = useFormat();
  const roles = (['ranger', 'chief', 'other'] as const).filter(
    (role) => role !== 'other' || counts.other > 0,
  );
  return (
    <dl className={figures.figures} data-size="small">
      {roles.map((role) => (
        <div key={role} data-testid={`live-${role}`}>
          <dt>
            <i className={styles.mark} data-role={role} aria-hidden="true" />
            {t(`role.${role}`)}
          </dt>
          <dd>
            <Explain rule={[t('rule.fresh', { role: t(`role.${role}`) }), t('rule.clock')]}>
              {format.number(counts[role])}
            </Explain>
          </dd>
        </div>
      ))}
      <div data-testid="live-silent">
        <dt>
          <i className={styles.mark} data-role="stale" aria-hidden="true" />
          {t('silent')}
        </dt>
        <dd className={styles.silent}>
          <Explain rule={[t('rule.silent'), t('rule.clock')]}>{format.number(counts.stale)}</Explain>
        </dd>
      </div>
    </dl>
  );
}
