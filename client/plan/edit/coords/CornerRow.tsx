import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Coordinates.module.css';
import type { Parsed } from './coordinate-text.ts';

/** One corner: its two numbers, which hold as soon as the field is left or Enter is pressed. */
export function CornerRow({
  n,
  texts,
  labels,
  focused,
  parse,
  onFocus,
  onMove,
  onInsert,
  onRemove,
}: {
  n: number;
  texts: readonly [string, string];
  labels: readonly [string, string];
  /** whether it is the corner in hand on the map */
  focused: boolean;
  parse(first: string, second: string): Parsed;
  onFocus(): void;
  onMove(to: [number, number]): boolean;
  onInsert(): void;
  onRemove(): void;
}) {
  const { t } = useTranslation('plan');
  const [typed, setTyped] = useState<readonly [string, string]>(texts);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = () => {
    if (typed[0] === texts[0] && typed[1] === texts[1]) return setWrong(null);
    const parsed = parse(...typed);
    if ('wrong' in parsed) return setWrong(parsed.wrong);
    setWrong(null);
    if (!onMove(parsed.position)) setTyped(texts);
  };
  const field = (i: 0 | 1) => (
    <Input
      value={typed[i]}
      onChange={({ target }) => setTyped(i === 0 ? [target.value, typed[1]] : [typed[0], target.value])}
      onFocus={onFocus}
      onBlur={take}
      onPressEnter={take}
      aria-label={`${t('coords.corner', { n })} ${labels[i]}`}
      inputMode="decimal"
      status={wrong ? 'error' : ''}
      data-testid={`corner-${n}-${i === 0 ? 'first' : 'second'}`}
    />
  );
  return (
    <li className={styles.row} data-focused={focused}>
      {field(0)}
      {field(1)}
      <Button
        type="text"
        icon={<PlusOutlined />}
        onClick={onInsert}
        aria-label={t('coords.insert', { n })}
        title={t('coords.insert', { n })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        onClick={onRemove}
        aria-label={t('coords.remove', { n })}
        title={t('coords.remove', { n })}
      />
      {wrong && (
        <p role="alert" className={styles.wrong}>
          {t(`coords.wrong.${wrong}`)}
        </p>
      )}
    </li>
  );
}
