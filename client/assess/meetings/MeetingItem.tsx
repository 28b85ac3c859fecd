import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';

/** One meeting; a voided one says why it does not count. */
export function MeetingItem({ meeting, onEdit }: { meeting: Meeting; onEdit: (() => void) | null }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const { area, heldAt, place, chair, attendance, agenda, minutes, void: reason, illustrative } = meeting;
  return (
    <li className={styles.item} data-tone={reason === null ? 'ok' : 'none'} data-testid="meeting">
      <p className={styles.head}>
        <b>{area.name}</b>
        <span className={styles.soft}>{[format.instant(heldAt), place].filter(Boolean).join(' · ')}</span>
        {reason !== null && <span className={styles.state}>{t('meetings.voided', { reason })}</span>}
        {illustrative && <span className={styles.demo}>{t('demo')}</span>}
      </p>
      <p className={styles.text}>{agenda}</p>
      <details>
        <summary className={styles.summary}>{t('meetings.more')}</summary>
        <p className={styles.note}>
          {t('meetings.chairOf', { chair })}
          {attendance.length > 0 &&
            ` · ${t('meetings.attendanceOf', {
              names: attendance.map(({ name, post }) => (post ? `${name}（${post}）` : name)).join(t('and')),
            })}`}
        </p>
        <p className={styles.text}>{minutes || t('meetings.noMinutes')}</p>
        {onEdit && <Button onClick={onEdit}>{t('meetings.edit')}</Button>}
      </details>
    </li>
  );
}
