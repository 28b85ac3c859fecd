import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type GapChoices,
  type GapFilter,
  noGapFilter,
  type ProtectionChoice,
  unknownValue,
} from '../../../domain/model/gap-filter.ts';
import { speciesName } from '../../map/feature/species.ts';
import { useFormat } from '../../ui/format.ts';
import { FilterChips } from './FilterChips.tsx';
import { FilterPlace } from './FilterPlace.tsx';
import styles from './GapFilters.module.css';

const never = 'never';

/** Takes a value in or out; none left: the condition is gone. */
function toggled<V extends string>(values: readonly V[] | undefined, value: V): V[] | undefined {
  const next = values?.includes(value) ? values.filter((v) => v !== value) : [...(values ?? []), value];
  return next.length > 0 ? next : undefined;
}

/** What narrows the list of gaps: the server says which values there are and how many gaps each would list. */
export function GapFilters({
  choices,
  matching,
  filter,
  onFilter,
  onClose,
}: {
  choices: GapChoices;
  /** gaps that the filter leaves */
  matching: number;
  filter: GapFilter;
  onFilter(filter: GapFilter): void;
  onClose(): void;
}) {
  const { t, i18n } = useTranslation('gaps');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const change = (part: Partial<GapFilter>) => onFilter({ ...filter, ...part });
  const waiting = filter.never ? [never] : filter.minDays === undefined ? [] : [String(filter.minDays)];
  const unknown = t('filter.unknown');
  return (
    <div className={styles.filters} data-testid="gap-filters">
      <FilterChips
        label={t('filter.waiting')}
        options={[
          ...choices.minDays.map(({ value, count }) => ({
            value,
            label: t('filter.days', { n: value }),
            count,
          })),
          { value: never, label: t('filter.never'), count: choices.never },
        ]}
        chosen={waiting}
        onPress={(value) => {
          const off = waiting.includes(value);
          change({
            never: !off && value === never,
            minDays: off || value === never ? undefined : Number(value),
          });
        }}
        testId="gap-filter-days"
      />
      <FilterChips
        label={t('filter.protection')}
        options={choices.protection.map(({ value, count }) => ({
          value,
          label: value === unknownValue ? unknown : app(`gapRank.classes.protection.${value}`),
          count,
        }))}
        chosen={filter.protection ?? []}
        onPress={(value) => change({ protection: toggled(filter.protection, value as ProtectionChoice) })}
        testId="gap-filter-protection"
      />
      <FilterChips
        label={t('filter.species')}
        options={choices.species.map(({ value, count }) => ({
          value,
          label: value === unknownValue ? unknown : speciesName(value, i18n.language),
          count,
        }))}
        chosen={filter.species ?? []}
        onPress={(value) => change({ species: toggled(filter.species, value) })}
        testId="gap-filter-species"
      />
      <FilterChips
        label={t('filter.maxArea')}
        options={choices.maxArea.map(({ value, count }) => ({
          value,
          label: `≤ ${format.area(Number(value))}`,
          count,
        }))}
        chosen={filter.maxArea === undefined ? [] : [String(filter.maxArea)]}
        onPress={(value) => change({ maxArea: filter.maxArea === Number(value) ? undefined : Number(value) })}
        testId="gap-filter-area"
      />
      <FilterPlace
        place="town"
        options={choices.town}
        chosen={filter.town}
        onChoose={(town) => change({ town })}
      />
      <FilterPlace
        place="grid"
        options={choices.grid}
        chosen={filter.grid}
        onChoose={(grid) => change({ grid })}
      />
      <p className={styles.note}>{t('filter.note')}</p>
      <div className={styles.ends}>
        <Button onClick={() => onFilter(noGapFilter)} data-testid="gap-filter-reset">
          {t('filter.reset')}
        </Button>
        <Button type="primary" onClick={onClose} data-testid="gap-filter-done">
          {t('filter.done', { count: matching })}
        </Button>
      </div>
    </div>
  );
}
