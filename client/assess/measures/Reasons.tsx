import { useTranslation } from 'react-i18next';
import type { MeasureReason } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';

/** What speaks for a step: numbers, and the article that they are held against. */
export function Reasons({ reasons }: { reasons: readonly MeasureReason[] }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const words = (reason: MeasureReason): string => {
    switch (reason.kind) {
      case 'duty':
        return t('reason.duty', {
          days: format.period(reason),
          article: reason.article,
          required: reason.required,
          done: reason.done,
          madeUp: reason.madeUp,
        });
      case 'coverage':
        return t('reason.coverage', {
          days: format.period(reason),
          ratio: format.percent(reason.ratio),
          target: format.percent(reason.target),
        });
      case 'earlier-step':
        return t('reason.earlier', { step: t(`step.${reason.step}`), on: reason.on, days: reason.days });
    }
  };
  return (
    <ul className={styles.reasons} data-testid="reasons">
      {reasons.map((reason) => {
        const text = words(reason);
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}
