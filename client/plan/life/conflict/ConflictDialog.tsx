import { Button, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Outline } from '../../../../domain/geo/edit/sheet.ts';
import type { Zone } from '../../../../domain/model/index.ts';
import type { Opened, ZoneFields } from '../../work.ts';
import styles from '../Life.module.css';
import { FieldRow } from './FieldRow.tsx';
import { OutlineComparison } from './OutlineComparison.tsx';
import { type Mine, useConflict } from './use-conflict.ts';

/**
 * Two planners on one zone: what both began from, what the other saved, and what is here, field by field and as outlines. A change
 * of only one of the two is taken by itself; where both changed the same thing, somebody chooses.
 */
export function ConflictDialog({
  base,
  theirs,
  mine,
  onSettle,
  onClose,
}: {
  /** as it was opened; null: it was new */
  base: Opened | null;
  theirs: Zone;
  mine: Mine;
  onSettle(fields: ZoneFields, outline: Outline, andSave: boolean): void;
  onClose(): void;
}) {
  const { t } = useTranslation('plan-life');
  const conflict = useConflict(base, theirs, mine);
  const { result, differing, outlineVerdict, parts } = conflict;
  const who = theirs.change?.by?.name;
  const settle = (andSave: boolean) => result && onSettle(result.fields, result.outline, andSave);
  return (
    <Modal
      open
      width={860}
      title={t('conflict.title')}
      onCancel={onClose}
      footer={[
        <Button key="later" size="large" onClick={onClose}>
          {t('conflict.later')}
        </Button>,
        <Button
          key="edit"
          size="large"
          disabled={!result}
          onClick={() => settle(false)}
          data-testid="conflict-edit"
        >
          {t('conflict.edit')}
        </Button>,
        <Button
          key="save"
          size="large"
          type="primary"
          disabled={!result}
          onClick={() => settle(true)}
          data-testid="conflict-save"
        >
          {t('conflict.save')}
        </Button>,
      ]}
    >
      <div data-testid="plan-conflict">
        <p>{t(who ? 'conflict.byWhom' : 'conflict.bySomebody', { who })}</p>
        {differing.map((key) => (
          <FieldRow
            key={key}
            field={key}
            verdict={conflict.verdicts.get(key) ?? 'unchanged'}
            base={conflict.base.fields}
            theirs={conflict.theirs.fields}
            mine={mine.fields}
            side={conflict.sideFor(key)}
            onChoose={(side) => conflict.choose(key, side)}
          />
        ))}
        {outlineVerdict !== 'unchanged' && (
          <section className={styles.field} data-testid="conflict-outline" data-verdict={outlineVerdict}>
            <h3>
              {t('conflict.outline')} <small>{t(`conflict.verdict.${outlineVerdict}`)}</small>
            </h3>
            <OutlineComparison
              base={conflict.base.outline}
              theirs={conflict.theirs.outline}
              mine={mine.outline}
              parts={parts}
            />
            <Radio.Group
              className={styles.choices}
              value={conflict.outlineSide}
              onChange={({ target }) => conflict.chooseOutline(target.value)}
              options={[
                { value: 'theirs', label: t('conflict.takeTheirs') },
                { value: 'mine', label: t('conflict.takeMine') },
                ...(parts?.union ? [{ value: 'union', label: t('conflict.takeUnion') }] : []),
              ]}
            />
          </section>
        )}
        {!result && <p className={styles.hint}>{t('conflict.chooseAll')}</p>}
      </div>
    </Modal>
  );
}
