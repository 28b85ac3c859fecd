import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaSummary } from '../../../../domain/model/area.ts';
import { listOf, useApi } from '../../../app/api.ts';
import styles from '../Manage.module.css';

const list = listOf(areaSummary);
const kinds = ['city', 'mountain', 'district', 'zone', 'town'] as const;
type Kind = (typeof kinds)[number];

/** Areas of one kind at a time; those chosen of other kinds stay chosen. */
export function AreaPicker({ chosen, onChange }: { chosen: string[]; onChange(ids: string[]): void }) {
  const { t } = useTranslation(['public-staff', 'public']);
  const [kind, setKind] = useState<Kind>('district');
  const { data, isFetching } = useApi(list, '/api/areas', { kind, limit: 2000 });
  const [names, setNames] = useState<Record<string, string>>({});
  const offered = data?.items ?? [];
  const take = (ids: string[]) => {
    setNames({ ...names, ...Object.fromEntries(offered.map(({ id, name }) => [id, name])) });
    onChange(ids.slice(0, 500));
  };
  const here = new Set(offered.map(({ id }) => id));
  const options = [
    ...offered.map(({ id, name }) => ({ value: id, label: name })),
    ...chosen.filter((id) => !here.has(id)).map((id) => ({ value: id, label: names[id] ?? id })),
  ];
  return (
    <div className={styles.all}>
      <label htmlFor="publish-areas" className={styles.name}>
        {t('publish.areas')}
      </label>
      <div className={styles.row}>
        <div className={styles.scroll}>
          <Segmented
            value={kind}
            onChange={setKind}
            aria-label={t('publish.kinds')}
            options={kinds.map((value) => ({ value, label: t(`public:kind.${value}`) }))}
          />
        </div>
        <Button onClick={() => take([...new Set([...chosen, ...here])])} data-testid="all-of-kind">
          {t('publish.all')}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('publish.none')}
        </Button>
      </div>
      <Select
        id="publish-areas"
        mode="multiple"
        value={chosen}
        onChange={take}
        options={options}
        loading={isFetching}
        maxTagCount={12}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('publish.areasHint')}
      />
    </div>
  );
}
