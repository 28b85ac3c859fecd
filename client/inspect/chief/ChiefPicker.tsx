import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ChiefDetail,
  type ChiefLevel,
  type ChiefSummary,
  chiefLevels,
} from '../../../domain/model/index.ts';
import styles from './Chief.module.css';
import { searchLimit, useChiefSearch } from './use-chief.ts';

/** Finds a chief by name, post or area, and level. */
export function ChiefPicker({
  chosen,
  onChoose,
  onClear,
}: {
  chosen: ChiefDetail | null;
  onChoose(id: string): void;
  /** where nobody is an answer too */
  onClear?: () => void;
}) {
  const { t } = useTranslation('inspect');
  const [level, setLevel] = useState<ChiefLevel | null>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDeferredValue(text.trim());
  const search = useChiefSearch(q, level, open);
  const found = search.data?.items ?? [];
  const hidden = (search.data?.total ?? 0) - found.length;
  return (
    <div className={styles.picker}>
      <Select<ChiefLevel | 'all'>
        value={level ?? 'all'}
        onChange={(value) => setLevel(value === 'all' ? null : value)}
        options={(['all', ...chiefLevels] as const).map((value) => ({
          value,
          label: t(`chief.levels.${value}`),
        }))}
        aria-label={t('chief.level')}
        data-testid="chief-level"
      />
      <Select<string>
        showSearch={{ filterOption: false, onSearch: setText }}
        value={chosen?.id}
        onChange={(id) => (id === undefined ? onClear?.() : onChoose(id))}
        allowClear={onClear !== undefined}
        onOpenChange={setOpen}
        loading={search.isFetching}
        placeholder={t('chief.search')}
        aria-label={t('chief.search')}
        notFoundContent={search.isFetching ? t('loading') : t('chief.none')}
        options={found.map((chief) => ({ value: chief.id, label: labelOf(chief) }))}
        // The chosen chief need not be among those found: the closed field shows a name all the same, and no id.
        labelRender={() => (chosen ? labelOf(chosen) : null)}
        listHeight={400}
        popupRender={(menu) => (
          <>
            {menu}
            {hidden > 0 && (
              <p className={styles.more}>{t('chief.more', { n: hidden, limit: searchLimit })}</p>
            )}
          </>
        )}
        data-testid="chief-search"
      />
    </div>
  );
}

function labelOf({ name, title, areas }: ChiefSummary): string {
  return [name, title, ...areas.slice(0, 1).map((area) => area.name)].join(' · ');
}
