import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ZonePreview } from '../../../domain/model/index.ts';
import type { ApiProblem } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Preview.module.css';

/** What the outline holds: parcels (小班), forest land by class, grids (网格), towns, other zones. */
export function PreviewCard({
  query,
  state,
}: {
  query: UseQueryResult<ZonePreview, ApiProblem>;
  /** none: nothing drawn; wrong: the outline can't be counted */
  state: 'none' | 'wrong' | 'drawn';
}) {
  const { t } = useTranslation('plan');
  return (
    <Card title={t('preview.title')} testId="plan-preview">
      {state === 'none' && (
        <Notice kind="info" title={t('preview.none')} detail={t('preview.noneHint')} testId="plan-empty" />
      )}
      {state === 'wrong' && <Notice kind="info" title={t('preview.wrong')} />}
      {state === 'drawn' && (
        <AsyncPanel query={query} rows={5}>
          {(preview) => <Figures preview={preview} pending={query.isPlaceholderData} />}
        </AsyncPanel>
      )}
    </Card>
  );
}

function Figures({ preview, pending }: { preview: ZonePreview; pending: boolean }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const classes = Object.entries(preview.parcels.byClass).sort(([, a], [, b]) => b.areaM2 - a.areaM2);
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join('、');
  return (
    <dl className={styles.figures} aria-busy={pending} data-testid="plan-figures">
      <dt>{t('preview.parcels')}</dt>
      <dd>
        <strong data-testid="plan-parcels">{format.number(preview.parcels.total)}</strong>
        <small>
          {preview.parcels.cut > 0
            ? t('preview.cut', { n: format.number(preview.parcels.cut) })
            : t('preview.noneCut')}
        </small>
      </dd>
      <dt>{t('preview.forest')}</dt>
      <dd>
        <strong data-testid="plan-forest">{format.area(preview.forestM2)}</strong>
        <ul className={styles.classes} aria-label={t('preview.byClass')}>
          {classes.map(([code, { count, areaM2 }]) => (
            <li key={code}>
              <span>{t(`class.${code}`, { defaultValue: t('class.unknown', { code }) })}</span>
              <span>{t('preview.classShare', { n: format.number(count), area: format.area(areaM2) })}</span>
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t('preview.grids')}</dt>
      <dd>
        <strong data-testid="plan-grids">{format.number(preview.grids)}</strong>
      </dd>
      <dt>{t('preview.towns')}</dt>
      <dd>{names(preview.towns) || t('preview.noTowns')}</dd>
      <dt>{t('preview.overlaps')}</dt>
      <dd data-warn={preview.overlappingZones.length > 0} data-testid="plan-overlaps">
        {preview.overlappingZones.length > 0 ? (
          <>
            <span aria-hidden="true">▲ </span>
            {names(preview.overlappingZones)}
          </>
        ) : (
          t('preview.noOverlaps')
        )}
      </dd>
    </dl>
  );
}
