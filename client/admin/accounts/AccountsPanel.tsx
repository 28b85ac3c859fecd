import { Button, Input, Select, Table, type TableColumnsType } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../domain/access/roles.ts';
import { type Account, account } from '../../../domain/model/account.ts';
import { useRoleWords } from '../../account/role-words.ts';
import { useMay } from '../../account/use-session.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useWide } from '../../ui/use-media.ts';
import { AccountDrawer } from './AccountDrawer.tsx';
import styles from './Accounts.module.css';
import { AccountTags } from './AccountTags.tsx';
import { NewAccountDialog } from './NewAccountDialog.tsx';
import { accountsPath } from './paths.ts';

const accountList = listOf(account);
const pageSize = 50;

/** 账号: all of them, searched by name and role; one opens beside the list. */
export default function AccountsPanel() {
  const { t } = useTranslation(['admin', 'app']);
  const makes = useMay('accounts');
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [page, setPage] = useState(1);
  const [openId, setOpenId] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const q = useDeferredValue(text.trim());
  const query = useApi(
    accountList,
    accountsPath,
    { q, role, limit: pageSize, offset: (page - 1) * pageSize },
    { keepPrevious: true },
  );
  return (
    <>
      <div className={styles.bar}>
        <Input.Search
          className={styles.search!}
          allowClear
          placeholder={t('accounts.search')}
          aria-label={t('accounts.search')}
          onChange={(event) => {
            setText(event.target.value);
            setPage(1);
          }}
          data-testid="account-search"
        />
        <Select<Role | 'all'>
          className={styles.role!}
          value={role ?? 'all'}
          aria-label={t('accounts.role')}
          onChange={(value) => {
            setRole(value === 'all' ? null : value);
            setPage(1);
          }}
          options={[
            { value: 'all', label: t('accounts.allRoles') },
            ...roles.map((value) => ({ value, label: t(`app:account.role.${value}`) })),
          ]}
        />
        {makes && (
          <Button type="primary" onClick={() => setMaking(true)} data-testid="account-new">
            {t('accounts.new')}
          </Button>
        )}
      </div>
      <AsyncPanel
        query={query}
        rows={8}
        isEmpty={({ items }) => items.length === 0}
        empty={t('accounts.none')}
      >
        {({ items, total }) => (
          <AccountTable
            items={items}
            total={total}
            page={page}
            loading={query.isPlaceholderData}
            onPage={setPage}
            onOpen={setOpenId}
          />
        )}
      </AsyncPanel>
      {openId && <AccountDrawer key={openId} id={openId} onClose={() => setOpenId(null)} />}
      {making && <NewAccountDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function AccountTable({
  items,
  total,
  page,
  loading,
  onPage,
  onOpen,
}: {
  items: Account[];
  total: number;
  page: number;
  loading: boolean;
  onPage(page: number): void;
  onOpen(id: string): void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const rolesOf = useRoleWords();
  const wide = useWide();
  const name = {
    title: t('accounts.name'),
    render: (_: unknown, one: Account) => (
      <button
        type="button"
        className={styles.open}
        onClick={() => onOpen(one.id)}
        data-testid={`account-${one.login}`}
      >
        <strong>{one.name}</strong>
        <small>{one.login}</small>
      </button>
    ),
  };
  const tags = {
    title: t('accounts.state'),
    render: (_: unknown, one: Account) => <AccountTags account={one} />,
  };
  const role = {
    title: t('accounts.roles'),
    render: (_: unknown, one: Account) => rolesOf(one.roles),
  };
  const columns: TableColumnsType<Account> = wide
    ? [
        name,
        role,
        {
          title: t('accounts.areas'),
          render: (_, { areas }) => {
            if (areas === null) return t('rights.all');
            return areas.length === 0 ? '—' : t('rights.areaCount', { count: areas.length });
          },
        },
        tags,
        { title: t('accounts.lastLogin'), render: (_, one) => format.instant(one.lastLoginAt) },
      ]
    : [
        name,
        {
          title: t('accounts.roles'),
          render: (_, one) => (
            <>
              {rolesOf(one.roles)} <AccountTags account={one} />
            </>
          ),
        },
      ];
  return (
    <Table<Account>
      size={wide ? 'middle' : 'small'}
      rowKey="id"
      columns={columns}
      dataSource={items}
      loading={loading}
      pagination={
        total > pageSize
          ? {
              current: page,
              pageSize,
              total,
              onChange: onPage,
              showSizeChanger: false,
              placement: ['bottomCenter'],
            }
          : false
      }
      data-testid="account-table"
    />
  );
}
