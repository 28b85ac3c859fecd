import type { ReactNode } from 'react';
import { Header } from './Header.tsx';
import { useLiveUpdates } from './live.ts';
import { useMarkedMode } from './mode.ts';
import { Recovery } from './recovery/Recovery.tsx';
import styles from './Shell.module.css';

/** The header over a page that has no map. `live`: it shows data that change */
export function PlainShell({ live = true, children }: { live?: boolean; children: ReactNode }) {
  useMarkedMode();
  return (
    <div className={styles.shell}>
      {live && <Live />}
      <Header />
      <Recovery />
      <main className={styles.plain}>{children}</main>
    </div>
  );
}

function Live() {
  useLiveUpdates();
  return null;
}
