import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../domain/model/account.ts';
import { type GrantPerson, grantPerson } from '../../../domain/model/grants.ts';
import { listOf, useApi } from '../../app/api.ts';

const path = '/api/grants/people';
const personList = listOf(grantPerson);

export type Person = Pick<GrantPerson, 'chiefId' | 'rangerId'>;

/** Who an account belongs to; null: nobody on record. */
export function personOf({ chiefId, rangerId }: Account): Person | null {
  return chiefId || rangerId ? { chiefId, rangerId } : null;
}

const keyOf = ({ chiefId, rangerId }: Person) => (chiefId ? `chief ${chiefId}` : `ranger ${rangerId}`);

/** A chief or ranger on record by name, post or place. A field of antd's Form. */
export function PersonField({
  id,
  value = null,
  onChange,
}: {
  id?: string;
  value?: Person | null;
  onChange?(person: Person | null): void;
}) {
  const { t } = useTranslation(['admin', 'app']);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useApi(personList, path, { q }, { keepPrevious: true });
  const own = useApi(
    personList,
    path,
    { chief: value?.chiefId, ranger: value?.rangerId },
    { enabled: value !== null },
  );
  const people = found.data?.items ?? [];
  const chosen = value && [...people, ...(own.data?.items ?? [])].find((one) => keyOf(one) === keyOf(value));
  const label = ({ name, title, place }: GrantPerson) => [name, title, place].filter(Boolean).join(' · ');
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      allowClear
      {...(value ? { value: keyOf(value) } : {})}
      onChange={(key) => {
        const one = people.find((person) => keyOf(person) === key);
        onChange?.(one ? { chiefId: one.chiefId, rangerId: one.rangerId } : null);
      }}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={t('rights.personSearch')}
      aria-label={t('rights.personSearch')}
      notFoundContent={found.isFetching ? t('app:loading') : t('rights.noPerson')}
      options={people.map((person) => ({ value: keyOf(person), label: label(person) }))}
      labelRender={() => (chosen ? label(chosen) : t('app:loading'))}
      data-testid="rights-person"
    />
  );
}
