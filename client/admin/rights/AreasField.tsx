import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GrantArea, grantArea } from '../../../domain/model/grants.ts';
import { listOf, useApi } from '../../app/api.ts';

const path = '/api/grants/areas';
const areaList = listOf(grantArea);

/** Areas by name, several of them; each stands for all below it. A field of antd's Form. */
export function AreasField({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: string[];
  onChange?(ids: string[]): void;
}) {
  const { t } = useTranslation(['admin', 'app']);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useApi(areaList, path, { q }, { keepPrevious: true });
  const ids = value.join(',');
  const chosen = useApi(areaList, path, { ids, limit: 200 }, { enabled: ids !== '', keepPrevious: true });
  const known = new Map(
    [...(chosen.data?.items ?? []), ...(found.data?.items ?? [])].map((area) => [area.id, area]),
  );
  const label = ({ name, kind, parent }: GrantArea) =>
    [name, [t(`app:codes.kind.${kind}`), parent].filter(Boolean).join(' · ')].join('　');
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      value={value}
      onChange={(next: string[]) => onChange?.(next)}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={t('rights.areaSearch')}
      aria-label={t('rights.areaSearch')}
      notFoundContent={found.isFetching ? t('app:loading') : t('rights.noArea')}
      options={(found.data?.items ?? []).map((area) => ({ value: area.id, label: label(area) }))}
      labelRender={({ value: areaId }) => known.get(String(areaId))?.name ?? String(areaId)}
      data-testid="rights-areas"
    />
  );
}
