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
        options={optionsOf(found, chosen)}
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

/** The chosen chief stays among the options, so that the closed field shows a name and not an id. */
function optionsOf(found: ChiefSummary[], chosen: ChiefDetail | null) {
  const all = chosen && !found.some(({ id }) => id === chosen.id) ? [...found, chosen] : found;
  return all.map((chief) => ({
    value: chief.id,
    label: [chief.name, chief.title, ...chief.areas.slice(0, 1).map((area) => area.name)].join(' · '),
  }));
}
