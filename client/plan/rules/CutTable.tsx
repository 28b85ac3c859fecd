import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CutParcel } from '../../../domain/zone-rules/index.ts';
import { useFormat } from '../../ui/format.ts';
import { groundText } from './fault-text.ts';
import styles from './Rules.module.css';
import type { MendAsked } from './use-rules.ts';

/** Rows shown before somebody asks for all. */
const firstRows = 8;

/** Parcels (小班) that the border cuts: how much of each is in, and one press to take it wholly in or leave it out. */
export function CutTable({
  parcels,
  onPoint,
  onMend,
}: {
  parcels: readonly CutParcel[];
  onPoint(id: string | null): void;
  onMend(mend: MendAsked): void;
}) {
  const { t } = useTranslation(['plan-rules', 'app']);
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (parcels.length === 0) return null;
  const shown = all ? parcels : parcels.slice(0, firstRows);
  return (
    <details className={styles.cut} open>
      <summary>{t('cut.title', { n: format.number(parcels.length) })}</summary>
      <div className={styles.scroll}>
        <table data-testid="plan-cut">
          <thead>
            <tr>
              <th scope="col">{t('cut.code')}</th>
              <th scope="col">{t('cut.inside')}</th>
              <th scope="col">{t('cut.outside')}</th>
              <th scope="col">{t('cut.round')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, code, diLei, insideM2, outsideM2, share }) => (
              <tr key={id} onMouseEnter={() => onPoint(id)} onMouseLeave={() => onPoint(null)}>
                <th scope="row">
                  {code}
                  <small>
                    {t(`app:codes.di_lei.${diLei}`, {
                      defaultValue: t('app:codes.unknown', { code: diLei }),
                    })}
                  </small>
                </th>
                <td>
                  {format.percent(share)}
                  <small>{groundText(t, format, insideM2)}</small>
                </td>
                <td>
                  {format.percent(1 - share)}
                  <small>{groundText(t, format, outsideM2)}</small>
                </td>
                <td className={styles.sides}>
                  {(['in', 'out'] as const).map((side) => (
                    <Button
                      key={side}
                      aria-label={t(`cut.${side}Named`, { code })}
                      onClick={() => onMend({ parcel: id, side })}
                      onFocus={() => onPoint(id)}
                      onBlur={() => onPoint(null)}
                      data-testid={`cut-${side}`}
                    >
                      {t(`cut.${side}`)}
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && parcels.length > firstRows && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('cut.all', { n: format.number(parcels.length) })}
        </Button>
      )}
    </details>
  );
}
