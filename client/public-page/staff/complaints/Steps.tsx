import { useTranslation } from 'react-i18next';
import type { ComplaintDetail } from '../../../../domain/model/complaint.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Manage.module.css';

/** Who did what, when and why. */
export function Steps({ steps }: Pick<ComplaintDetail, 'steps'>) {
  const { t } = useTranslation(['public-staff', 'public']);
  const format = useFormat();
  if (steps.length === 0) return null;
  return (
    <ol className={styles.soft} data-testid="complaint-steps">
      {steps.map(({ id, to, at, by, note, answer }) => (
        <li key={id}>
          {format.instant(at)} {by.name}: {t(`public:state.${to}`)}
          {note && ` · ${t('complaints.note')} ${note}`}
          {answer && ` · ${t('complaints.answer')} ${answer}`}
        </li>
      ))}
    </ol>
  );
}
