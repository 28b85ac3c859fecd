import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AreaDetail, ChiefDetail } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { ReportLink } from '../../reports/ReportLink.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Unbroken } from '../../ui/Unbroken.tsx';
import { Breadcrumbs } from '../hierarchy/Breadcrumbs.tsx';
import styles from './Chief.module.css';

/** Who is looked at, below whom, and for which areas. */
export function ChiefHead({
  query,
  areas,
  onChoose,
}: {
  query: UseQueryResult<ChiefDetail, ApiProblem>;
  areas: AreaDetail[];
  /** null: the default chief */
  onChoose(id: string | null): void;
}) {
  const { t } = useTranslation('inspect');
  const unknown = query.error?.problem.status === 404;
  return (
    <Card
      title={query.data && !unknown ? <ChiefName chief={query.data} /> : t('title')}
      extra={<ReportLink />}
      testId="chief-card"
    >
      {unknown ? (
        <Notice
          kind="info"
          title={t('chief.unknown')}
          detail={t('chief.unknownHint')}
          action={{ label: t('chief.useDefault'), run: () => onChoose(null) }}
          testId="chief-unknown"
        />
      ) : (
        <AsyncPanel query={query} rows={2}>
          {(chief) => <ChiefBody chief={chief} areas={areas} onChoose={onChoose} />}
        </AsyncPanel>
      )}
    </Card>
  );
}

function ChiefName({ chief }: { chief: ChiefDetail }) {
  const { t } = useTranslation('inspect');
  return (
    <span className={styles.name} data-testid="chief-name">
      <strong>{chief.name}</strong> {chief.title}
      {chief.illustrative && <em className={styles.demo}>{t('chief.demo')}</em>}
    </span>
  );
}

function ChiefBody({
  chief,
  areas,
  onChoose,
}: {
  chief: ChiefDetail;
  areas: AreaDetail[];
  onChoose(id: string): void;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const size = (id: string) => areas.find((area) => area.id === id)?.areaM2;
  return (
    <>
      <Breadcrumbs chief={chief} onChoose={onChoose} />
      <p className={styles.post}>
        <Unbroken>{[chief.post, chief.office?.name, chief.phone].filter(Boolean).join(' · ')}</Unbroken>
      </p>
      <ul className={styles.areas} aria-label={t('chief.areas')}>
        {chief.areas.length === 0 && <li>{t('chief.noArea')}</li>}
        {chief.areas.map((area) => {
          const m2 = size(area.id);
          return (
            <li key={area.id}>
              {area.name}
              {m2 ? <small> {format.area(m2)}</small> : null}
              {m2 === null ? <small> {t('chief.noOutline')}</small> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
