import { useTranslation } from 'react-i18next';
import { publication } from '../../../../domain/model/publication.ts';
import { listOf, useApi } from '../../../app/api.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { Card } from '../../../ui/Card.tsx';
import styles from '../Manage.module.css';
import { PublicationRow } from './PublicationRow.tsx';
import { publicationsPath } from './use-publish.ts';

const list = listOf(publication);

/** What was published, withdrawn ones too: it is the record of what the public was told. */
export function Publications() {
  const { t } = useTranslation(['public-staff', 'app']);
  const query = useApi(list, publicationsPath, { limit: 100 });
  return (
    <Card title={t('list.title')} testId="publications">
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('list.none')}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <PublicationRow key={item.id} publication={item} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}
