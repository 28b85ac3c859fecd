import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Complaint.module.css';
import type { Draft } from './draft.ts';

const patience = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

/** Where it is, in words, and by the phone's own place if its owner wants that. */
export function PlaceField({
  draft,
  disabled,
  onChange,
}: {
  draft: Draft;
  disabled: boolean;
  onChange(part: Partial<Draft>): void;
}) {
  const { t } = useTranslation('public');
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const ask = () => {
    setAsking(true);
    setRefused(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        onChange({ lon: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)) });
      },
      () => {
        setAsking(false);
        setRefused(true);
      },
      patience,
    );
  };
  const known = draft.lon !== undefined && draft.lat !== undefined;
  return (
    <>
      <label htmlFor={id}>{t('complaint.place')}</label>
      <input
        id={id}
        maxLength={200}
        disabled={disabled}
        value={draft.place}
        onChange={(event) => onChange({ place: event.target.value })}
        data-testid="complaint-place"
      />
      <div className={styles.mine}>
        <button type="button" className={styles.other} disabled={disabled || asking} onClick={ask}>
          {asking ? t('complaint.asking') : t('complaint.mine')}
        </button>
        {known && (
          <>
            <span role="status">{t('complaint.known', { lon: draft.lon, lat: draft.lat })}</span>
            <button
              type="button"
              className={styles.other}
              disabled={disabled}
              onClick={() => onChange({ lon: undefined, lat: undefined })}
            >
              {t('complaint.forget')}
            </button>
          </>
        )}
        {refused && <span role="status">{t('complaint.noPlace')}</span>}
      </div>
    </>
  );
}
