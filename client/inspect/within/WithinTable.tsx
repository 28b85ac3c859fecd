import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageWithin } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useInspected } from '../inspected.ts';
import styles from './Within.module.css';

const firstRows = 8;

/** Areas with the part of each inside the one looked at; a press goes to who answers for it, or shows it on the map. */
export function WithinTable({
  query,
  name,
}: {
  query: UseQueryResult<CoverageWithin, ApiProblem>;
  /** what the areas are */
  name: string;
}) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { choose, pointed } = useInspected();
  const [all, setAll] = useState(false);
  return (
    <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('within.none')}>
      {({ items, target }) => (
        <>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{name}</th>
                <th scope="col">{t('within.land')}</th>
                <th scope="col">{t('within.covered', { target: format.percent(target) })}</th>
              </tr>
            </thead>
            <tbody>
              {items.slice(0, all ? undefined : firstRows).map((item) => {
                const [chief] = item.chiefs;
                const show = () =>
                  chief
                    ? choose(chief.id)
                    : pointed.toggle({ key: item.area.id, path: `/api/areas/${item.area.id}` });
                return (
                  <tr key={item.area.id} data-testid="within-row">
                    <th scope="row">
                      <button type="button" onClick={show}>
                        {item.area.name}
                        <small>{chief ? chief.name : t('within.nobody')}</small>
                      </button>
                    </th>
                    <td>
                      {format.area(item.landM2)}
                      <small>{t('within.forest', { area: format.area(item.areaM2) })}</small>
                    </td>
                    <td>
                      <strong>{format.percent(item.ratio)}</strong>
                      <StatusTag status={item.status} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {!all && items.length > firstRows && (
            <button type="button" className={styles.more} onClick={() => setAll(true)}>
              {t('within.more', { n: format.number(items.length - firstRows) })}
            </button>
          )}
        </>
      )}
    </AsyncPanel>
  );
}
