import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';
import { MeasureEventForm } from './MeasureEventForm.tsx';
import { Reasons } from './Reasons.tsx';

const tones: Record<Measure['state'], string> = {
  issued: 'warn',
  answered: 'warn',
  closed: 'ok',
  dismissed: 'none',
};

/** What was decided, its reasons, and everything since: who, when, what. */
export function MeasureItem({ measure }: { measure: Measure }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const may = useMay('assess');
  const [adding, add] = useState<'answer' | 'close' | null>(null);
  const { chief, step, state, reasons, events, illustrative } = measure;
  const open = state === 'issued' || state === 'answered';
  return (
    <li className={styles.item} data-tone={tones[state]} data-testid="measure" data-state={state}>
      <p className={styles.head}>
        <b>{t(`step.${step}`)}</b> {chief.name} <span className={styles.soft}>{chief.title}</span>
        <span className={styles.state} data-tone={tones[state]}>
          {t(`measureState.${state}`)}
        </span>
        {illustrative && <span className={styles.demo}>{t('demo')}</span>}
      </p>
      <Reasons reasons={reasons} />
      <ul className={styles.history}>
        {events.map(({ id, kind, at, by, note }) => (
          <li key={id}>
            <b>{t(`event.${kind}`)}</b>{' '}
            <span className={styles.soft}>
              {format.instant(at)} {by.name}
            </span>{' '}
            {note}
          </li>
        ))}
      </ul>
      {open && may && adding === null && (
        <div className={styles.bar}>
          <Button onClick={() => add('answer')} data-testid="measure-answer">
            {t('measures.answer')}
          </Button>
          <Button onClick={() => add('close')}>{t('measures.close')}</Button>
        </div>
      )}
      {adding && <MeasureEventForm measure={measure} kind={adding} onDone={() => add(null)} />}
    </li>
  );
}
