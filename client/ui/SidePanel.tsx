import type { ReactNode } from 'react';
import styles from './SidePanel.module.css';

/** A column over the map on a wide screen, part of the scrolling page below the map on a phone. */
export function SidePanel({
  side,
  label,
  children,
}: {
  side: 'left' | 'right';
  label: string;
  children: ReactNode;
}) {
  return (
    <aside className={styles.panel} data-side={side} aria-label={label}>
      {children}
    </aside>
  );
}
