import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Cover.module.css';

/** Over the whole page, popups and all, none of which can be seen, reached or read while it is there. */
export function Cover({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    const stay = (event: Event) => event.preventDefault();
    // Browsers let a second Escape through whatever `cancel` says.
    const open = () => element.isConnected && element.showModal();
    open();
    element.addEventListener('cancel', stay);
    element.addEventListener('close', open);
    return () => {
      element.removeEventListener('cancel', stay);
      element.removeEventListener('close', open);
      element.close();
    };
  }, []);
  return (
    <dialog ref={dialog} className={styles.cover} data-testid="cover">
      {children}
    </dialog>
  );
}
