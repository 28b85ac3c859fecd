import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeasureProposal } from '../../../domain/model/index.ts';
import styles from '../Assess.module.css';
import { DecisionForm } from './DecisionForm.tsx';
import { Reasons } from './Reasons.tsx';

/** One proposal: whom, which step, why; and the decision, which a person takes. */
export function ProposalItem({ proposal }: { proposal: MeasureProposal }) {
  const { t } = useTranslation('assess');
  const [decision, decide] = useState<'issue' | 'dismiss' | null>(null);
  const { chief, step, reasons } = proposal;
  return (
    <li
      className={styles.item}
      data-tone={step === 'reminder' ? 'warn' : 'bad'}
      data-testid="proposal"
      data-step={step}
    >
      <p className={styles.head}>
        <b>{t(`step.${step}`)}</b>
        <Link to={`/inspect?chief=${encodeURIComponent(chief.id)}`}>{chief.name}</Link>
        <span className={styles.soft}>{chief.title}</span>
      </p>
      <Reasons reasons={reasons} />
      {decision ? (
        <DecisionForm proposal={proposal} decision={decision} onDone={() => decide(null)} />
      ) : (
        <div className={styles.bar}>
          <Button type="primary" onClick={() => decide('issue')} data-testid="proposal-issue">
            {t('decide.issue', { step: t(`step.${step}`) })}
          </Button>
          <Button onClick={() => decide('dismiss')} data-testid="proposal-dismiss">
            {t('decide.dismiss')}
          </Button>
        </div>
      )}
    </li>
  );
}
