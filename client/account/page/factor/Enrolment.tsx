import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { accountProblems, recoveryCodes, type SecondFactorOffer } from '../../../../domain/model/account.ts';
import { apiSend } from '../../../app/api.ts';
import { useChange } from '../../use-change.ts';
import styles from './Factor.module.css';
import { factorChanges, factorPath } from './paths.ts';
import { QrCode } from './QrCode.tsx';

/** The secret goes onto the phone, and a code of it comes back: only then it is in force. */
export function Enrolment({
  offer,
  onDone,
  onCancel,
}: {
  offer: SecondFactorOffer;
  onDone(codes: readonly string[]): void;
  onCancel(): void;
}) {
  const { t } = useTranslation('account');
  const confirm = useChange(
    async (code: string) => (await apiSend(recoveryCodes, 'PUT', factorPath, { code })).data,
    factorChanges,
    (told) => onDone(told.recoveryCodes),
  );
  const { error } = confirm;
  const isWrong = error && (error.status === 422 || error.problem.type === accountProblems.codeNeeded);
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => confirm.mutate(code.replaceAll(/\s/g, ''))}
    >
      <p>{t('factor.scan')}</p>
      <QrCode text={offer.uri} label={t('factor.qr')} />
      <p className={styles.secret}>
        {t('factor.secret')}{' '}
        <code data-testid="factor-secret">{offer.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <Form.Item
        name="code"
        label={t('factor.code')}
        rules={[{ required: true, pattern: /^\s*(\d\s*){6}$/, message: t('factor.codeNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          data-testid="factor-code"
        />
      </Form.Item>
      {confirm.fault && (
        <p role="alert" className={styles.fault}>
          {isWrong ? t('factor.wrong') : confirm.fault}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={confirm.isPending} data-testid="factor-confirm">
          {t('factor.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('factor.cancel')}</Button>
      </div>
    </Form>
  );
}
