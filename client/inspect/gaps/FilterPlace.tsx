import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GapChoices } from '../../../domain/model/gap-filter.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './GapFilters.module.css';

/** One town or grid of those that gaps reach, found by typing. */
export function FilterPlace({
  place,
  options,
  chosen,
  onChoose,
}: {
  place: 'town' | 'grid';
  options: GapChoices['town'];
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
}) {
  const { t } = useTranslation('gaps');
  const format = useFormat();
  const id = `gap-filter-${place}`;
  return (
    <div className={styles.place}>
      <label htmlFor={id}>{t(`filter.${place}`)}</label>
      <Select
        id={id}
        value={chosen}
        onChange={(value: string | undefined) => onChoose(value)}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('filter.any')}
        options={options.map(({ value, name, count }) => ({
          value,
          label: t('filter.counted', { name, n: format.number(count) }),
        }))}
        data-testid={id}
      />
    </div>
  );
}
