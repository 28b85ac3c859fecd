import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssessedChief, ChiefLevel } from '../../../domain/model/index.ts';
import { useWide } from '../../ui/use-media.ts';
import styles from '../Assess.module.css';

/** Which level of chiefs is shown, with how many there are; side by side where there is room. */
export function LevelChoice({
  levels,
  value,
  onChange,
  items,
}: {
  levels: ChiefLevel[];
  value: ChiefLevel;
  onChange(level: ChiefLevel): void;
  items: AssessedChief[];
}) {
  const { t } = useTranslation('assess');
  const wide = useWide();
  const options = levels.map((level) => ({
    value: level,
    label: t('chiefs.level', {
      level: t(`level.${level}`),
      n: items.filter(({ chief }) => chief.level === level).length,
    }),
  }));
  return wide ? (
    <Segmented
      className={styles.fit!}
      value={value}
      onChange={onChange}
      options={options}
      data-testid="level-choice"
    />
  ) : (
    <Select
      value={value}
      onChange={onChange}
      options={options}
      aria-label={t('chiefs.choose')}
      style={{ width: '100%' }}
      data-testid="level-choice"
    />
  );
}
