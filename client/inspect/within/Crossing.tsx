import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { useWithin } from './use-within.ts';
import styles from './Within.module.css';
import { WithinTable } from './WithinTable.tsx';

const kinds = ['district', 'town'] as const;

/** A ridge of the 四山 across districts: the part of each district or town inside it, least covered first. */
export function Crossing({ area }: { area: { id: string; name: string } }) {
  const { t } = useTranslation('home');
  const [kind, setKind] = useState<(typeof kinds)[number]>('district');
  return (
    <Card
      title={t('within.ridge.title', { ridge: area.name })}
      note={t('within.ridge.note')}
      testId="crossing"
    >
      <div className={styles.kinds}>
        <Segmented
          block
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`within.kind.${value}`) }))}
          aria-label={t('within.kind.label')}
          data-testid="crossing-kind"
        />
      </div>
      <WithinTable query={useWithin(area.id, kind)} name={t(`within.kind.${kind}`)} />
    </Card>
  );
}
