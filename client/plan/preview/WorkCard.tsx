import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Period, Work } from '../../../domain/model/index.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import type { Held } from './held.ts';
import styles from './Preview.module.css';
import { WhoCounted } from './WhoCounted.tsx';

/** So many people before the rest are asked for. */
const most = 5;

interface Props {
  work: Work;
  period: Period;
  by: Held['by'];
  current: boolean;
  effectiveOnly: boolean;
}

/** Who walks in the outline in the chosen period, and how far each. */
export function WorkCard({ work, period, by, current, effectiveOnly }: Props) {
  const { t } = useTranslation('plan-whatif');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const counted = (count: number) => ({ count, n: format.number(count) });
  const rangers = work.people.filter(({ kind }) => kind === 'ranger');
  const ofRangers = rangers.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const folded = work.people.length > most + 1;
  const shown = folded && !all ? work.people.slice(0, most) : work.people;
  return (
    <Card title={t('work.title')} extra={<WhoCounted by={by} />} testId="plan-work">
      <div aria-busy={!current} className={styles.counted}>
        <dl className={styles.figures}>
          <dt>{t('work.rangers')}</dt>
          <dd>
            <strong data-testid="work-rangers">{format.number(rangers.length)}</strong>
            {rangers.length > 0 && (
              <small>{t('work.each', { km: format.km(ofRangers / rangers.length) })}</small>
            )}
          </dd>
          <dt>{t('work.walked')}</dt>
          <dd>
            <strong data-testid="work-km">{t('work.km', { km: format.km(work.lengthM) })}</strong>
            <small>{t('work.patrols', counted(work.patrols))}</small>
          </dd>
        </dl>
        {work.people.length === 0 && <p className={styles.soft}>{t('work.nobody')}</p>}
        <ul className={styles.people} aria-label={t('work.byPerson')}>
          {shown.map((person) => (
            <li key={`${person.kind} ${person.id}`}>
              <span>
                {person.name}
                {person.kind === 'chief' && <small>{t('work.chief')}</small>}
              </span>
              <span>
                {t('work.km', { km: format.km(person.lengthM) })}
                <small>{t('work.patrols', counted(person.patrols))}</small>
              </span>
            </li>
          ))}
          {(all || !folded) && work.unnamed.patrols > 0 && (
            <li>
              <span>{t('work.unnamed')}</span>
              <span>
                {t('work.km', { km: format.km(work.unnamed.lengthM) })}
                <small>{t('work.patrols', counted(work.unnamed.patrols))}</small>
              </span>
            </li>
          )}
        </ul>
        {folded && (
          <Button type="link" className={styles.all} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('work.fewer') : t('work.all', { n: work.people.length })}
          </Button>
        )}
        <p className={styles.rule}>
          {t(effectiveOnly ? 'work.ruleEffective' : 'work.rule', {
            period: format.period(period),
            at: format.instant(work.dataTime),
          })}
        </p>
      </div>
    </Card>
  );
}
