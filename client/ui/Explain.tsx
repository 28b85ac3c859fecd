import { type ReactNode, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './Explain.module.css';

interface ExplainProps {
  /** one line an entry */
  rule: readonly string[];
  children: ReactNode;
  /** what pressing it does besides */
  onPress?: () => void;
  className?: string | undefined;
  testId?: string;
}

/** A number (or anything) that tells its rule on hover, focus or touch. */
export function Explain({ rule, children, onPress, className, testId }: ExplainProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const show = () => {
    const box = anchor.current!.getBoundingClientRect();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const left = Math.min(Math.max(box.left, rem), innerWidth - 24 * rem);
    const above = box.bottom > innerHeight * 0.6;
    setPlace({ left: Math.max(rem / 2, left), top: above ? box.top - rem / 2 : box.bottom + rem / 2 });
  };
  const hide = () => setPlace(null);
  const above = place !== null && place.top < (anchor.current?.getBoundingClientRect().top ?? 0);
  return (
    <button
      ref={anchor}
      type="button"
      className={className ? `${styles.anchor} ${className}` : styles.anchor}
      data-testid={testId}
      onClick={onPress}
      aria-describedby={place ? id : undefined}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {place &&
        createPortal(
          <ul
            id={id}
            role="tooltip"
            className={styles.tip}
            style={{ left: place.left, top: place.top, translate: above ? '0 -100%' : undefined }}
          >
            {rule.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>,
          document.body,
        )}
    </button>
  );
}
