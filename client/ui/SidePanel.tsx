import type { ReactNode } from 'react';
import styles from './SidePanel.module.css';

/** A column or a foot over the map on a wide screen, part of the scrolling page below the map on a phone. */
export function SidePanel({
  side,
  label,
  wide = false,
  children,
}: {
  side: 'left' | 'right' | 'bottom';
  label: string;
  /** for tables: twice a column, where the screen has the room */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <aside className={styles.panel} data-side={side} data-wide={wide} aria-label={label}>
      {children}
    </aside>
  );
}

/** Cards that stay together where a very wide screen shows the panel as several columns; else just a part of the one. */
export function PanelColumn({ children }: { children: ReactNode }) {
  return <div className={styles.column}>{children}</div>;
}
