import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { differenceOf } from '../../../../domain/geo/edit/clip.ts';
import { geodesicAreaM2 } from '../../../../domain/geo/geodesic.ts';
import type { ArealGeometry, ZoneVersion } from '../../../../domain/model/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { geometryOf, outlineOf } from '../../draw/outline.ts';
import styles from '../Life.module.css';
import { OutlineFigure } from '../OutlineFigure.tsx';

function without(one: ArealGeometry, other: ArealGeometry): ArealGeometry | null {
  return geometryOf(differenceOf(outlineOf(one), outlineOf(other)) ?? undefined);
}

/** Two versions beside each other, north up and to one scale, with what was taken out and what came in. */
export function VersionComparison({ versions }: { versions: ZoneVersion[] }) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  const [newer, older] = versions;
  const parts = useMemo(() => {
    if (!newer?.geometry || !older?.geometry) return null;
    return { lost: without(older.geometry, newer.geometry), won: without(newer.geometry, older.geometry) };
  }, [newer, older]);
  if (!newer || !older || !parts) return <p className={styles.hint}>{t('compare.pickTwo')}</p>;
  const area = (geometry: ArealGeometry | null) => format.area(geometry ? geodesicAreaM2(geometry) : 0);
  const change = (newer.areaM2 ?? 0) - (older.areaM2 ?? 0);
  const box = [older.geometry, newer.geometry];
  const figure = (version: ZoneVersion, part: ArealGeometry | null, as: 'theirs' | 'mine') => (
    <figure>
      <OutlineFigure
        box={box}
        width={180}
        outlines={[
          { key: 'part', geometry: part, as: as === 'theirs' ? 'onlyTheirs' : 'onlyMine' },
          { key: 'outline', geometry: version.geometry, as },
        ]}
        label={t('compare.outlineOf', { revision: version.revision })}
      />
      <figcaption>
        {t('version.title', { revision: version.revision })} · {format.area(version.areaM2)}
      </figcaption>
    </figure>
  );
  return (
    <div className={styles.pair} data-testid="version-comparison">
      {figure(older, parts.lost, 'theirs')}
      {figure(newer, parts.won, 'mine')}
      <p>
        {t('compare.difference', { change: `${change < 0 ? '−' : '+'}${format.area(Math.abs(change))}` })} ·{' '}
        {t('compare.parts', { lost: area(parts.lost), won: area(parts.won) })}
      </p>
    </div>
  );
}
