import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './Kiosk.module.css';
import { KioskScreen } from './KioskScreen.tsx';
import { useKiosk } from './use-kiosk.ts';
import { leaveKiosk, useSession } from './use-session.ts';

/** Lets the app in when the link of a wall display is good, or when there is none; a dead one is asked about again and again. */
export function KioskGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  const state = useSession();
  const kiosk = useKiosk();
  if (state === 'open')
    return (
      <>
        {kiosk && <KioskScreen />}
        {children}
      </>
    );
  return (
    <main className={styles.gate}>
      {state === 'waiting' ? (
        <Spinner />
      ) : (
        <Notice
          kind="error"
          title={t('kiosk.refused')}
          detail={t('kiosk.refusedHelp')}
          action={{ label: t('kiosk.leave'), run: () => void leaveKiosk() }}
          testId="kiosk-refused"
        />
      )}
    </main>
  );
}
