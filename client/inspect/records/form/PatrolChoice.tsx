import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { useOwnPatrols } from '../use-records.ts';
import styles from './Form.module.css';

const hand = 'hand';

/** Which patrol the record is of: one with a track that nobody wrote of yet, or one by hand (null). */
export function PatrolChoice({
  chiefId,
  value,
  onChange,
}: {
  chiefId: string | null;
  value: string | null;
  onChange(patrolId: string | null): void;
}) {
  const { t } = useTranslation(['records', 'inspect']);
  const format = useFormat();
  const unwritten = (useOwnPatrols(chiefId).data?.items ?? []).filter(
    ({ result, invalidReason }) => result === null && invalidReason !== 'no-track',
  );
  return (
    <fieldset className={styles.choice}>
      <legend>{t('form.which')}</legend>
      <Radio.Group
        value={value ?? hand}
        onChange={({ target }) => onChange(target.value === hand ? null : target.value)}
      >
        <Radio value={hand} data-testid="record-by-hand">
          <b>{t('form.hand')}</b>
          <small>{t('form.handHint')}</small>
        </Radio>
        {unwritten.map((patrol) => (
          <Radio key={patrol.id} value={patrol.id} data-testid="record-of-patrol">
            <b>{format.instant(patrol.startedAt)}</b>
            <small>
              {t(`inspect:kind.${patrol.kind}`)} · {format.length(patrol.lengthM)}
            </small>
          </Radio>
        ))}
      </Radio.Group>
      {unwritten.length === 0 && <p className={styles.soft}>{t('form.noTracks')}</p>}
    </fieldset>
  );
}
