import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../../domain/model/account.ts';
import { useMode } from '../../app/mode.ts';
import { endIdleSession } from '../log-out.ts';
import { sessionQuery } from '../use-session.ts';
import styles from './IdleWatch.module.css';
import { useIdle } from './use-idle.ts';

/** Warns whoever has not touched anything for long, and then logs him out; the page waits behind the log-in. */
export function IdleWatch({ session: { idleMinutes } }: { session: SessionState }) {
  const client = useQueryClient();
  const { idle, stay } = useIdle(idleMinutes);
  const over = idle.state === 'over';
  useEffect(() => {
    if (over) void endIdleSession(client);
  }, [over, client]);
  if (idle.state !== 'warned') return null;
  const goOn = () => {
    stay();
    // The server's own clock begins anew, too.
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return <Warning leftS={idle.leftS} onStay={goOn} />;
}

function Warning({ leftS, onStay }: { leftS: number; onStay(): void }) {
  const { t } = useTranslation('app');
  const { mode } = useMode();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.warning}
      aria-labelledby={title}
      onClose={onStay}
      data-testid="idle-warning"
    >
      <h2 id={title}>{t('idle.title')}</h2>
      <p>
        {t('idle.left')} <strong role="timer">{t('age.seconds', { n: leftS })}</strong>
      </p>
      {mode === 'wall' && <p>{t('idle.wall')}</p>}
      <button type="button" onClick={onStay} data-testid="idle-stay">
        {t('idle.stay')}
      </button>
    </dialog>
  );
}
