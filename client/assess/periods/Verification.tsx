import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type Assessment,
  type AssessmentVerification,
  assessmentVerification,
} from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { apiSend } from '../../app/api.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';
import { assessmentsPath } from '../paths.ts';
import { InputDifferences, ResultDifferences } from './Differences.tsx';

/** 核对: the period is computed anew; same, or exactly what differs. */
export function Verification({ frozen }: { frozen: Assessment }) {
  const { t } = useTranslation('assess');
  const verify = useChange(
    async () =>
      (await apiSend(assessmentVerification, 'POST', `${assessmentsPath}/${frozen.id}/verification`)).data,
    [],
  );
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <Button onClick={() => verify.mutate(undefined)} loading={verify.isPending} data-testid="verify">
          {t('verify.do')}
        </Button>
        <span className={styles.note}>{t(verify.isPending ? 'verify.working' : 'verify.meaning')}</span>
      </div>
      {verify.fault && (
        <p role="alert" className={styles.fault}>
          {verify.fault}
        </p>
      )}
      {verify.data && <Outcome frozen={frozen} told={verify.data} />}
    </div>
  );
}

function Outcome({ frozen, told }: { frozen: Assessment; told: AssessmentVerification }) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  const names = new Map(frozen.items.map(({ chief }) => [chief.id, chief.name]));
  const tone = told.same && told.intact ? 'ok' : 'bad';
  return (
    <div
      className={styles.item}
      data-tone={tone}
      role="status"
      data-testid="verification"
      data-same={told.same}
    >
      <p className={styles.head}>
        <span className={styles.state} data-tone={tone}>
          <span aria-hidden="true">{told.same ? '✓' : '≠'}</span>{' '}
          {t(told.same ? 'verify.same' : 'verify.differs')}
        </span>
        <span className={styles.soft}>{format.instant(told.at)}</span>
      </p>
      <p className={styles.note}>{t(told.intact ? 'verify.intact' : 'verify.broken')}</p>
      {told.pending > 0 && <p className={styles.note}>{t('verify.pending', { n: told.pending })}</p>}
      <InputDifferences told={told} names={names} />
      <ResultDifferences told={told} />
    </div>
  );
}
