import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaSummary } from '../../../domain/model/index.ts';
import { useAreas } from '../../app/areas.ts';

/** Value of the outline that is offered beside the areas on record. */
export const drawnArea = 'drawn';

const kinds = ['mountain', 'zone', 'farm', 'district', 'town'] as const;

/** An area on record by its name, or an outline. */
export function AreaSelect({
  value,
  onChange,
  drawn,
  clearable = false,
  label,
  testId,
}: {
  value: string | null;
  onChange(value: string | null): void;
  /** what an outline is called that can be chosen too; null: there is none */
  drawn: string | null;
  clearable?: boolean;
  label: string;
  testId: string;
}) {
  const { t } = useTranslation('plan-scenarios');
  const lists = [
    useAreas('mountain'),
    useAreas('zone'),
    useAreas('farm'),
    useAreas('district'),
    useAreas('town'),
  ];
  const [mountains, zones, farms, districts, towns] = lists.map(({ data }) => data?.items);
  const options = useMemo(() => {
    const names = new Map(districts?.map(({ id, name }) => [id, name]));
    const option = ({ id, name, parentId, kind }: AreaSummary) => {
      const inDistrict = kind === 'town' ? names.get(parentId ?? '') : undefined;
      return { value: id, label: inDistrict ? `${name}（${inDistrict}）` : name };
    };
    const groups = [mountains, zones, farms, districts, towns].map((items, k) => ({
      label: t(`area.${kinds[k]!}`),
      options: (items ?? []).filter(({ areaM2 }) => areaM2 !== null).map(option),
    }));
    return [
      ...(drawn ? [{ label: t('area.sheet'), options: [{ value: drawnArea, label: drawn }] }] : []),
      ...groups.filter(({ options }) => options.length > 0),
    ];
  }, [mountains, zones, farms, districts, towns, drawn, t]);
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={clearable}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={options}
      loading={lists.some(({ isPending }) => isPending)}
      placeholder={t('area.choose')}
      aria-label={label}
      data-testid={testId}
    />
  );
}
