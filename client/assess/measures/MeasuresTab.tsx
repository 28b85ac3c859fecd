import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ladder, measure, measureProposal } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from '../Assess.module.css';
import { measuresPath, proposalsPath } from '../paths.ts';
import { MeasureItem } from './MeasureItem.tsx';
import { ProposalItem } from './ProposalItem.tsx';

const proposals = listOf(measureProposal);
const measures = listOf(measure);
/** Proposals drawn at once. */
const mostShown = 50;

/** 提醒·约谈·通报: what the rule proposes, and what people have decided. */
export function MeasuresTab() {
  const { t } = useTranslation('assess');
  const may = useMay('assess');
  const decided = useApi(measures, measuresPath, { limit: 500 });
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t('measures.meaning')}</p>
      {may && <Proposals />}
      <Card title={t('measures.history')} testId="measure-history">
        <AsyncPanel query={decided} isEmpty={({ items }) => items.length === 0} empty={t('measures.none')}>
          {({ items }) => (
            <ul className={styles.list}>
              {items.map((one) => (
                <MeasureItem key={one.id} measure={one} />
              ))}
            </ul>
          )}
        </AsyncPanel>
      </Card>
    </div>
  );
}

function Proposals() {
  const { t } = useTranslation('assess');
  const query = useApi(proposals, proposalsPath);
  const [step, setStep] = useState<(typeof ladder)[number] | 'all'>('all');
  return (
    <Card title={t('proposals.title')} testId="proposals">
      <AsyncPanel
        query={query}
        rows={5}
        isEmpty={({ items }) => items.length === 0}
        empty={t('proposals.none')}
      >
        {({ items }) => {
          const shown = items.filter((one) => step === 'all' || one.step === step);
          const steps = ladder.filter((each) => items.some((one) => one.step === each));
          return (
            <div className={styles.stack}>
              <Segmented
                value={step}
                onChange={setStep}
                options={[
                  { value: 'all' as const, label: t('proposals.all', { n: items.length }) },
                  ...steps.map((value) => ({
                    value,
                    label: `${t(`step.${value}`)} ${items.filter((one) => one.step === value).length}`,
                  })),
                ]}
              />
              <ul className={styles.list}>
                {shown.slice(0, mostShown).map((one) => (
                  <ProposalItem key={`${one.chief.id} ${one.step}`} proposal={one} />
                ))}
              </ul>
              {shown.length > mostShown && (
                <p className={styles.note}>{t('proposals.first', { n: mostShown, all: shown.length })}</p>
              )}
            </div>
          );
        }}
      </AsyncPanel>
    </Card>
  );
}
