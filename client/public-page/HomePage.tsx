import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publicArea } from '../../domain/model/public-area.ts';
import { listOf, useApi } from '../app/api.ts';
import { AsyncPanel } from '../ui/AsyncPanel.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AreaList } from './AreaList.tsx';
import styles from './Public.module.css';
import { useSettled } from './use-settled.ts';

const list = listOf(publicArea);
const groups = ['mountain', 'district', 'zone', 'town'] as const;
type Group = (typeof groups)[number];

/** All areas that have a board: by kind, or by a part of their name. */
export default function HomePage() {
  const { t } = useTranslation(['public', 'app']);
  const [typed, setTyped] = useState('');
  const [group, setGroup] = useState<Group>('mountain');
  const q = useSettled(typed.trim());
  const found = useApi(list, '/api/public/areas', q ? { q } : { kind: group }, { keepPrevious: true });
  const published = useApi(list, '/api/public/areas', { published: true, limit: 1 });
  return (
    <>
      <h1 className={styles.title}>{t('home.title')}</h1>
      <p className={styles.lead}>{t('home.lead')}</p>
      {published.data?.total === 0 && (
        <Notice
          kind="info"
          title={t('home.nothing')}
          detail={t('home.nothingWhy')}
          testId="nothing-published"
        />
      )}
      <search className={styles.search}>
        <label htmlFor="area-search">{t('home.search')}</label>
        <input
          id="area-search"
          type="search"
          value={typed}
          maxLength={50}
          placeholder={t('home.placeholder')}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="area-search"
        />
      </search>
      {!q && (
        <fieldset className={styles.groups}>
          <legend className="visually-hidden">{t('home.groups')}</legend>
          {groups.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === group}
              onClick={() => setGroup(each)}
              data-testid={`group-${each}`}
            >
              {t(`kind.${each}`)}
            </button>
          ))}
        </fieldset>
      )}
      <AsyncPanel query={found} isEmpty={({ items }) => items.length === 0} empty={t('home.noneFound')}>
        {({ items, total }) => (
          <>
            <AreaList areas={items} />
            {total > items.length && (
              <p className={styles.note}>{t('home.more', { shown: items.length, total })}</p>
            )}
          </>
        )}
      </AsyncPanel>
    </>
  );
}
