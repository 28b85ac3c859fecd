import { useTranslation } from 'react-i18next';
import { responsibility } from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { chiefPath } from '../chief/use-chief.ts';
import { useInspected } from '../inspected.ts';
import { TermRow } from './TermRow.tsx';
import styles from './Terms.module.css';

const terms = listOf(responsibility);

/** The areas the chief answers for, will answer for and answered for, with their days; a press shows one on the map. */
export function Terms() {
  const { t } = useTranslation('home');
  const { chiefId } = useInspected();
  const query = useApi(terms, chiefPath(chiefId, '/responsibilities'), {}, { enabled: chiefId !== null });
  return (
    <Card title={t('terms.title')} note={t('terms.note')} testId="terms">
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('terms.none')}>
        {({ items }) => (
          <ul className={styles.rows}>
            {items.map((term) => (
              <TermRow key={term.id} term={term} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </Card>
  );
}
