import { lazy, Suspense, useEffect } from 'react';
import { patientImport } from '../app/recovery/patient-import.ts';
import { Spinner } from './Spinner.tsx';
import styles from './WindowPicker.module.css';

/** antd's calendar arrives when it is first opened, so that the wall starts without it. */
const RangeField = lazy(() => patientImport(() => import('./RangeField.tsx')));

export function RangePopover({ onClose }: { onClose(): void }) {
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <div className={styles.popover}>
      <Suspense fallback={<Spinner />}>
        <RangeField onChosen={onClose} />
      </Suspense>
    </div>
  );
}
