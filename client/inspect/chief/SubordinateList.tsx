import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChiefDuty } from '../../../domain/law/overview.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { DutyTag } from '../duty/DutyTag.tsx';
import styles from './Chief.module.css';
import { useSubordinates } from './use-chief.ts';

/** Rows shown before the reader asks for all. */
const firstRows = 8;

/** The chiefs right under this one, worst duty first; one press goes down a level. */
export function SubordinateList({
  chiefId,
  onChoose,
}: {
  chiefId: string | null;
  onChoose(id: string): void;
}) {
  const { t } = useTranslation('inspect');
  const query = useSubordinates(chiefId);
  const [all, setAll] = useState(false);
  return (
    <Card title={t('subordinates.title')} testId="subordinates">
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('subordinates.none')}>
        {({ items }) => (
          <>
            <p className={styles.post}>{t('subordinates.note', { n: items.length })}</p>
            <ul className={styles.rows}>
              {items.slice(0, all ? undefined : firstRows).map((chief) => (
                <Row key={chief.id} chief={chief} onChoose={onChoose} />
              ))}
            </ul>
            {!all && items.length > firstRows && (
              <button type="button" className={styles.all} onClick={() => setAll(true)}>
                {t('subordinates.more', { n: items.length - firstRows })}
              </button>
            )}
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}

function Row({ chief, onChoose }: { chief: ChiefDuty; onChoose(id: string): void }) {
  const { t } = useTranslation('inspect');
  const { duty } = chief;
  const done =
    duty.done === null ? null : t('duty.doneOf', { done: duty.done, required: duty.rule.required });
  return (
    <li>
      <button type="button" onClick={() => onChoose(chief.id)} data-testid="subordinate">
        <span>
          {chief.name} <small>{chief.areas.map((area) => area.name).join('、') || chief.title}</small>
        </span>
        <span className={styles.state}>
          <DutyTag status={duty.status} />
          {done && <small>{done}</small>}
        </span>
      </button>
    </li>
  );
}
