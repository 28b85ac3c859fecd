import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { LanguageSwitch } from '../app/LanguageSwitch.tsx';
import { useMarkedMode } from '../app/mode.ts';
import { useSite } from '../app/site.ts';
import styles from './Frame.module.css';
import { PublicLink, useEmbedded } from './PublicLink.tsx';

/**
 * 林长公示: the frame of the pages that everybody may read, light enough for an old phone on a forest path. Inside another
 * site's page (`?embed=1`) it has neither head nor foot of its own.
 */
export default function Frame() {
  useMarkedMode();
  const { t } = useTranslation(['public', 'app']);
  const { data: site } = useSite();
  const embedded = useEmbedded();
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <div className={styles.frame} data-embedded={embedded}>
      {!embedded && (
        <header className={styles.head}>
          <PublicLink to="/public" className={styles.home}>
            <strong>{t('title')}</strong>
            <small>{site?.unit ?? t('law')}</small>
          </PublicLink>
          <nav aria-label={t('nav')}>
            <PublicLink to="/public/complaint" className={styles.link}>
              {t('lookUp.link')}
            </PublicLink>
            <LanguageSwitch />
          </nav>
        </header>
      )}
      <ScrollRestoration />
      <main className={styles.page}>
        <Outlet />
      </main>
      {!embedded && (
        <footer className={styles.foot}>
          <p>{t('foot')}</p>
          {site?.mapApproval && <p>{t('approval', { number: site.mapApproval })}</p>}
        </footer>
      )}
    </div>
  );
}
