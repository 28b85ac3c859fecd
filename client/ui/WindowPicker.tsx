import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presets } from '../app/time-window.ts';
import { useTimeWindow } from '../app/url-state.ts';
import { useFormat } from './format.ts';
import { RangePopover } from './RangePopover.tsx';
import styles from './WindowPicker.module.css';

/** Period of heat and numbers: presets relative to today in Asia/Shanghai, or a range of one's own. */
export function WindowPicker() {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { preset, from, to, setWindow } = useTimeWindow();
  const [choosing, setChoosing] = useState(false);
  return (
    <fieldset className={styles.picker} data-testid="window-picker">
      <legend className="visually-hidden">{t('window.label')}</legend>
      {presets.map((p) => (
        <button
          key={p}
          type="button"
          aria-pressed={p === preset}
          onClick={() => setWindow(p)}
          data-testid={`window-${p}`}
        >
          {t(`window.${p}`)}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={preset === 'custom'}
        aria-expanded={choosing}
        onClick={() => setChoosing(!choosing)}
        data-testid="window-custom"
      >
        {preset === 'custom' ? format.period({ from, to }) : t('window.custom')}
      </button>
      {choosing && <RangePopover onClose={() => setChoosing(false)} />}
    </fieldset>
  );
}
