import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../app/areas.ts';

/** The city, districts and, where they are wanted, the 四山. */
export function AreaField({
  mountains = false,
  ...field
}: { mountains?: boolean } & Omit<SelectProps, 'options'>) {
  const { t } = useTranslation('assess');
  const lists = [useAreas('city'), useAreas('mountain', mountains), useAreas('district')];
  const kinds = ['city', 'mountain', 'district'] as const;
  const options = lists.flatMap(({ data }, i) =>
    data && data.items.length > 0
      ? [
          {
            label: t(`kind.${kinds[i]!}`),
            options: data.items.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : [],
  );
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      loading={lists.some(({ isPending, isEnabled }) => isEnabled && isPending)}
      {...field}
      options={options}
    />
  );
}
