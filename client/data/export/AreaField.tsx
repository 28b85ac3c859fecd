import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../app/areas.ts';
import { Field } from './ChoiceField.tsx';

/** One of the 四山, a district or a 片区, or everywhere. */
export function AreaField({
  value,
  onChange,
  everywhere,
}: {
  value: string | null;
  onChange(id: string | null): void;
  everywhere: boolean;
}) {
  const { t } = useTranslation('export');
  const lists = [useAreas('mountain'), useAreas('district'), useAreas('zone')];
  const areas = lists.flatMap(({ data }) => data?.items ?? []);
  return (
    <Field label={t('area')}>
      <Select
        aria-label={t('area')}
        value={value}
        onChange={(id) => onChange(id ?? null)}
        placeholder={t(everywhere ? 'everywhere' : 'choose')}
        allowClear={everywhere}
        showSearch={{ optionFilterProp: 'label' }}
        loading={lists.some(({ isPending }) => isPending)}
        options={areas.map(({ id, name }) => ({ value: id, label: name }))}
        data-testid="export-area"
      />
    </Field>
  );
}
