import { useTranslation } from 'react-i18next';
import type { Fault } from '../draw/faults.ts';
import styles from './Preview.module.css';

/** What is wrong with the outline; each fault leads to its place on the map. */
export function FaultList({ faults, onShow }: { faults: Fault[]; onShow(at: [number, number]): void }) {
  const { t } = useTranslation('plan');
  if (faults.length === 0) return null;
  return (
    <section className={styles.faults} role="alert" data-testid="plan-faults">
      <strong>✕ {t('faults.title')}</strong>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.key}${fault.message}${fault.at}`} title={fault.message || undefined}>
            {fault.key ? t(`faults.${fault.key}`) : fault.message}
            {fault.at && (
              <button type="button" onClick={() => fault.at && onShow(fault.at)}>
                {t('faults.show')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
