import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '../../ui/use-media.ts';
import styles from './Kiosk.module.css';

/** Fills the screen; gone when it is filled, by a browser's own kiosk mode too, and while nobody moves the cursor. */
export function FullscreenButton() {
  const { t } = useTranslation('app');
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  const filled = useMedia('(display-mode: fullscreen)');
  useEffect(() => {
    const change = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', change);
    return () => document.removeEventListener('fullscreenchange', change);
  }, []);
  if (full || filled || !document.fullscreenEnabled) return null;
  return (
    <button
      type="button"
      className={styles.fullscreen}
      onClick={() => void document.documentElement.requestFullscreen()}
      data-testid="fullscreen"
    >
      {t('kiosk.fullscreen')}
    </button>
  );
}
