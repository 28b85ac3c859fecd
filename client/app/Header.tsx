import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { AccountMenu } from '../account/menu/AccountMenu.tsx';
import { mayOpen } from '../account/pages.ts';
import { usePermissions, useSession } from '../account/use-session.ts';
import { Clock } from './Clock.tsx';
import styles from './Header.module.css';
import { FullscreenButton } from './kiosk/FullscreenButton.tsx';
import { useKiosk } from './kiosk/use-kiosk.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { LiveBadge } from './LiveBadge.tsx';
import { modes, useMode } from './mode.ts';
import { patientImport } from './recovery/patient-import.ts';
import { useSite } from './site.ts';
import { openPath } from './url-patch.ts';

/** Nothing is done on the wall: it needs neither the queue of actions nor its code. */
const ActionBadge = lazy(() => patientImport(() => import('./actions/ActionBadge.tsx')));

/** Title, mode tabs, live state, clock and language; on the wall the title is the screen's headline. A wall display that nobody sits at has no tabs. */
export function Header() {
  const { t } = useTranslation();
  const { mode } = useMode();
  const { data: site } = useSite();
  const kiosk = useKiosk();
  const { data: session } = useSession();
  const sees = usePermissions().includes('read');
  // Administrators see no data that could be old.
  const lives = sees || !session;
  return (
    <header className={styles.header} data-mode={mode}>
      {kiosk ? <span className={styles.unit}>{site?.unit}</span> : <ModeTabs />}
      <h1 className={styles.title}>{mode === 'wall' ? (site?.title ?? t('wallTitle')) : t('title')}</h1>
      <div className={styles.side}>
        {mode !== 'wall' && !kiosk && (
          <Suspense fallback={null}>
            <ActionBadge />
          </Suspense>
        )}
        {lives && <LiveBadge />}
        <Clock />
        {kiosk ? <FullscreenButton /> : <LanguageSwitch />}
        {!kiosk && <AccountMenu />}
      </div>
    </header>
  );
}

/** The pages that somebody may do something on; all of them while it is not known who it is. */
function ModeTabs() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const may = usePermissions();
  const { data: session } = useSession();
  const offered = modes.filter((m) => !session || mayOpen(m, may));
  return (
    <nav className={styles.tabs} aria-label={t('nav')}>
      {offered.map((m) => (
        <NavLink
          key={m}
          to={{ pathname: `/${m}`, search }}
          className={styles.tab!}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            openPath(`/${m}`);
          }}
          data-testid={`tab-${m}`}
        >
          {t(`mode.${m}`)}
        </NavLink>
      ))}
    </nav>
  );
}
