import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChiefDetail, ChiefSummary } from '../../../domain/model/index.ts';
import styles from './Breadcrumbs.module.css';
import { useAncestry, useSiblings } from './use-hierarchy.ts';

/** The way from the top of the hierarchy down to the chief; the last step chooses among those beside him. */
export function Breadcrumbs({ chief, onChoose }: { chief: ChiefDetail; onChoose(id: string): void }) {
  const { t } = useTranslation('home');
  const above = (useAncestry(chief.id).data?.items ?? []).filter(({ id }) => id !== chief.id);
  const [open, setOpen] = useState(false);
  const beside = useSiblings(chief.supervisorId, open);
  const options = beside.data?.items ?? [];
  if (chief.supervisorId === null) return null;
  return (
    <nav className={styles.crumbs} aria-label={t('breadcrumbs.label')} data-testid="breadcrumbs">
      <ol>
        {above.map((superior) => (
          <li key={superior.id}>
            <button type="button" onClick={() => onChoose(superior.id)} data-testid="crumb">
              {placeOf(superior)} <small>{superior.title}</small>
            </button>
          </li>
        ))}
        <li aria-current="page">
          <Select<string>
            variant="borderless"
            value={chief.id}
            onChange={onChoose}
            onOpenChange={setOpen}
            loading={beside.isFetching}
            showSearch={{ optionFilterProp: 'label' }}
            labelRender={() => placeOf(chief)}
            options={(options.length > 0 ? options : [chief]).map((sibling) => ({
              value: sibling.id,
              label: `${placeOf(sibling)} · ${sibling.name}`,
            }))}
            popupMatchSelectWidth={false}
            listHeight={400}
            aria-label={t('breadcrumbs.beside')}
            data-testid="siblings"
          />
        </li>
      </ol>
    </nav>
  );
}

/** What a step of the way is called: by the first area, else by the person. */
const placeOf = ({ name, areas }: Pick<ChiefSummary, 'name' | 'areas'>) => areas[0]?.name ?? name;
