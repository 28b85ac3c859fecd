import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outline } from '../../../../domain/geo/edit/sheet.ts';
import { geodesicAreaM2 } from '../../../../domain/geo/geodesic.ts';
import { useFormat } from '../../../ui/format.ts';
import { geometryOf } from '../../draw/outline.ts';
import styles from '../Life.module.css';
import { OutlineFigure } from '../OutlineFigure.tsx';

const shape = (outline: Outline | null | undefined) => geometryOf(outline ?? undefined);

/** Three outlines in one picture; what only one of the two has is filled in his colour. */
export function OutlineComparison({
  base,
  theirs,
  mine,
  parts,
}: {
  base: Outline | null;
  theirs: Outline | null;
  mine: Outline | null;
  parts: { onlyTheirs: Outline | null; onlyMine: Outline | null } | null;
}) {
  const { t } = useTranslation('plan-life');
  const format = useFormat();
  const drawn = useMemo(
    () => ({
      base: shape(base),
      theirs: shape(theirs),
      mine: shape(mine),
      onlyTheirs: shape(parts?.onlyTheirs),
      onlyMine: shape(parts?.onlyMine),
    }),
    [base, theirs, mine, parts],
  );
  const keys = ['onlyTheirs', 'onlyMine', 'base', 'theirs', 'mine'] as const;
  const area = (key: (typeof keys)[number]) =>
    format.area(drawn[key] === null ? (key.startsWith('only') ? 0 : null) : geodesicAreaM2(drawn[key]));
  return (
    <figure className={styles.comparison}>
      <OutlineFigure
        box={[drawn.base, drawn.theirs, drawn.mine]}
        outlines={keys.map((key) => ({ key, geometry: drawn[key], as: key }))}
        label={t('conflict.outline')}
      />
      <figcaption>
        <ul className={styles.legend}>
          {(['base', 'theirs', 'mine', 'onlyTheirs', 'onlyMine'] as const).map((key) => (
            <li key={key}>
              <span className={styles.swatch} data-as={key} aria-hidden="true" />
              {t(`conflict.${key}`)} {area(key)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
