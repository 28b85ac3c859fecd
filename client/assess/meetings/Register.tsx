import { useTranslation } from 'react-i18next';
import type { MeetingRegister, MeetingStanding } from '../../../domain/model/index.ts';
import { Card } from '../../ui/Card.tsx';
import styles from '../Assess.module.css';

const tones: Record<MeetingStanding, string> = {
  met: 'ok',
  due: 'warn',
  overdue: 'bad',
  'no-records': 'none',
};
const marks: Record<MeetingStanding, string> = { met: '✓', due: '▲', overdue: '✕', 'no-records': '○' };
const worst: readonly MeetingStanding[] = ['overdue', 'due', 'no-records', 'met'];

/** How the city and each district stand to Article 8 in the year, the worst first. */
export function Register({ register }: { register: MeetingRegister }) {
  const { t } = useTranslation('assess');
  const rows = [...register.areas].sort(
    (a, b) =>
      Number(a.level !== 'city') - Number(b.level !== 'city') ||
      worst.indexOf(a.standing) - worst.indexOf(b.standing),
  );
  const counts = worst
    .map((standing) => ({ standing, n: rows.filter((row) => row.standing === standing).length }))
    .filter(({ n }) => n > 0);
  return (
    <Card
      title={t('meetings.register', { year: register.year })}
      note={register.article}
      testId="meeting-register"
    >
      <p className={styles.head}>
        {counts.map(({ standing, n }) => (
          <span key={standing} className={styles.state} data-tone={tones[standing]}>
            <span aria-hidden="true">{marks[standing]}</span> {t(`standing.${standing}`)} {n}
          </span>
        ))}
      </p>
      <ul className={styles.register}>
        {rows.map(({ area, required, held, standing, dueDate }) => (
          <li key={area.id} data-testid="register-row" data-area={area.id} data-standing={standing}>
            <span>{area.name}</span>
            <strong>{`${held} / ${required}`}</strong>
            <span className={styles.state} data-tone={tones[standing]}>
              <span aria-hidden="true">{marks[standing]}</span>{' '}
              {standing === 'due' ? t('standing.dueBy', { date: dueDate }) : t(`standing.${standing}`)}
            </span>
          </li>
        ))}
      </ul>
      {register.recordsSince && (
        <p className={styles.note}>{t('meetings.since', { day: register.recordsSince })}</p>
      )}
    </Card>
  );
}
