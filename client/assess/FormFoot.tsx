import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActingName } from './ActingName.tsx';
import styles from './Assess.module.css';

/** How each form of the assessment ends: who acts, why it was refused, and the two ways out. */
export function FormFoot({
  send,
  onCancel,
  testId,
  danger = false,
  children,
}: {
  send: { fault: string | null; isPending: boolean };
  onCancel(): void;
  testId: string;
  danger?: boolean;
  /** What the button that sends it says. */
  children: ReactNode;
}) {
  const { t } = useTranslation('assess');
  return (
    <>
      <ActingName />
      {send.fault && (
        <p role="alert" className={styles.fault}>
          {send.fault}
        </p>
      )}
      <div className={styles.bar}>
        <Button
          type="primary"
          htmlType="submit"
          danger={danger}
          loading={send.isPending}
          data-testid={testId}
        >
          {children}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </>
  );
}
