import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Lists.module.css';
import { useDutyBoard } from '../queries.ts';

/** Chiefs who missed a period of Article 13, worst first. */
export function OverdueCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const board = useDutyBoard();
  return (
    <Card
      title={t('overdue.title')}
      note={board.data && t('overdue.note', { total: format.number(board.data.total), at: board.data.at })}
      grow
      testId="overdue-card"
    >
      <AsyncPanel
        query={board}
        rows={4}
        isEmpty={({ items }) => items.length === 0}
        empty={t('overdue.empty')}
      >
        {({ items, at }) => (
          <ol className={styles.list}>
            {items.map(({ id, name, post, duty }) => (
              <li key={id}>
                <span className={styles.main}>
                  <strong>{name}</strong>
                  <small>{post}</small>
                </span>
                <span className={styles.bad}>
                  <Explain
                    rule={[
                      duty.rule.article,
                      t('overdue.rule', { required: duty.rule.required, per: t(`per.${duty.rule.per}`) }),
                      duty.previousMissed ? t('overdue.previousMissed') : t('overdue.thisMissed'),
                      t('duty.rule.at', { at }),
                    ]}
                  >
                    ! {t('overdue.done', { done: duty.done ?? 0, required: duty.rule.required })}
                  </Explain>
                </span>
              </li>
            ))}
          </ol>
        )}
      </AsyncPanel>
    </Card>
  );
}
