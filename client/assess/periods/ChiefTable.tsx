import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessedChief } from '../../../domain/model/index.ts';
import styles from '../Assess.module.css';
import { ChiefRow } from './ChiefRow.tsx';

/** Rows drawn at once; a level may have a thousand chiefs. */
const pageSize = 50;

/** Chiefs of one level with the components, each number with its rule. */
export function ChiefTable({ items, scored }: { items: AssessedChief[]; scored: boolean }) {
  const { t } = useTranslation('assess');
  const [search, setSearch] = useState('');
  const [pages, setPages] = useState(1);
  const wanted = search.trim();
  const found = items.filter(
    ({ chief }) =>
      wanted === '' ||
      [chief.name, ...chief.areas.map(({ name }) => name)].some((text) => text.includes(wanted)),
  );
  const shown = found.slice(0, pages * pageSize);
  const columns = [
    'chief',
    'coverage',
    'duty',
    'problems',
    'tasks',
    ...(scored ? (['score'] as const) : []),
  ] as const;
  return (
    <div className={styles.stack}>
      {items.length > 10 && (
        <Input
          allowClear
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          placeholder={t('chiefs.search')}
          aria-label={t('chiefs.search')}
        />
      )}
      <table className={styles.table} data-testid="chief-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <ChiefRow key={item.chief.id} item={item} scored={scored} />
          ))}
        </tbody>
      </table>
      {shown.length < found.length && (
        <Button onClick={() => setPages(pages + 1)}>
          {t('chiefs.more', { n: found.length - shown.length })}
        </Button>
      )}
      {found.length === 0 && <p>{t('chiefs.nobody')}</p>}
    </div>
  );
}
