import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OwnAccount, secondFactorOffer } from '../../../../domain/model/account.ts';
import { apiSend } from '../../../app/api.ts';
import { Card } from '../../../ui/Card.tsx';
import { useChange } from '../../use-change.ts';
import styles from '../AccountPage.module.css';
import { Enrolment } from './Enrolment.tsx';
import { factorPath } from './paths.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { RemoveFactor } from './RemoveFactor.tsx';

/** 第二因素: whether a code is asked for at log-in, and how to begin and end that. */
export function SecondFactorCard({ account }: { account: OwnAccount }) {
  const { t } = useTranslation('account');
  const { message } = App.useApp();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const offer = useChange(async () => (await apiSend(secondFactorOffer, 'POST', factorPath)).data, []);
  const body = () => {
    if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
    if (account.secondFactor)
      return (
        <>
          <p>{t('factor.on')}</p>
          <RemoveFactor onDone={() => void message.success(t('factor.disabled'))} />
        </>
      );
    if (offer.data) return <Enrolment offer={offer.data} onDone={setCodes} onCancel={offer.reset} />;
    return (
      <>
        <p>{t('factor.off')}</p>
        {offer.fault && (
          <p role="alert" className={styles.fault}>
            {offer.fault}
          </p>
        )}
        <Button
          type="primary"
          loading={offer.isPending}
          onClick={() => offer.mutate(undefined)}
          data-testid="factor-enable"
        >
          {t('factor.enable')}
        </Button>
      </>
    );
  };
  return (
    <Card title={t('factor.title')} testId="factor-card">
      {body()}
    </Card>
  );
}
