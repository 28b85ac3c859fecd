import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ChiefLevel, chiefLevels } from '../../../domain/model/index.ts';
import { useAreas } from '../../app/areas.ts';
import type { ReportChoice } from '../use-report.ts';
import styles from './Toolbar.module.css';

const wholeCity = '';

/** Which level, in the whole city or in one of its parts. */
export function LevelField({ choice, level }: { choice: ReportChoice; level: ChiefLevel }) {
  const { t } = useTranslation(['report', 'inspect']);
  const mountains = useAreas('mountain');
  const districts = useAreas('district');
  const areas = [...(mountains.data?.items ?? []), ...(districts.data?.items ?? [])];
  return (
    <div className={styles.level}>
      <Select<ChiefLevel>
        value={level}
        onChange={choice.chooseLevel}
        options={chiefLevels.map((value) => ({ value, label: t(`inspect:chief.levels.${value}`) }))}
        aria-label={t('inspect:chief.level')}
        data-testid="report-level"
      />
      <Select<string>
        showSearch={{ optionFilterProp: 'label' }}
        value={choice.area ?? wholeCity}
        onChange={(id) => choice.chooseArea(id === wholeCity ? null : id)}
        options={[
          { value: wholeCity, label: t('wholeCity') },
          ...areas.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        aria-label={t('area')}
        data-testid="report-area"
      />
    </div>
  );
}
