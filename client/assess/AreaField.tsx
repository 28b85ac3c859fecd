import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../account/use-session.ts';
import { useAreas } from '../app/areas.ts';

/** The city, districts and, where all that can be assessed is wanted, the 四山 and the towns of who is confined to areas. */
export function AreaField({ all = false, ...field }: { all?: boolean } & Omit<SelectProps, 'options'>) {
  const { t } = useTranslation('assess');
  const confined = useSession().data?.account?.areas != null;
  const lists = [
    useAreas('city'),
    useAreas('mountain', all),
    useAreas('district'),
    useAreas('town', all && confined),
  ];
  const kinds = ['city', 'mountain', 'district', 'town'] as const;
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
