import { type ReactNode, type Ref, useId } from 'react';
import styles from './Card.module.css';

/** A titled box; `note` is what the box is about (period, data time), `extra` a small control at the right. */
export function Card({
  title,
  note,
  extra,
  grow = false,
  bodyRef,
  children,
  testId,
}: {
  title: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  /** takes the height that is left in its column, or so many shares of it, and scrolls inside */
  grow?: boolean | number;
  /** what scrolls of a card that grows */
  bodyRef?: Ref<HTMLDivElement>;
  children: ReactNode;
  testId?: string;
}) {
  const id = useId();
  return (
    <section
      className={styles.card}
      data-grow={grow !== false}
      style={typeof grow === 'number' ? { flexGrow: grow } : undefined}
      aria-labelledby={id}
      data-testid={testId}
    >
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {extra}
        {note && <p>{note}</p>}
      </header>
      <div ref={bodyRef} className={styles.body}>
        {children}
      </div>
    </section>
  );
}
