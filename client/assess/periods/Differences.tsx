import { useTranslation } from 'react-i18next';
import type { AssessmentVerification } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';

/** Names that one line tells; a late patrol may concern many chiefs. */
const fewNames = 6;
/** Differences that are shown. */
const mostShown = 100;

/** Which records are not as they were, and whose numbers they go into. */
export function InputDifferences({
  told,
  names,
}: {
  told: AssessmentVerification;
  names: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('assess');
  if (told.inputsTotal === 0) return null;
  const whose = (chiefs: string[]) =>
    chiefs.length === 0
      ? t('verify.everybody')
      : chiefs
          .slice(0, fewNames)
          .map((id) => names.get(id) ?? id)
          .join(t('and')) +
        (chiefs.length > fewNames ? t('verify.others', { n: chiefs.length - fewNames }) : '');
  return (
    <>
      <h4>{t('verify.inputs', { n: told.inputsTotal })}</h4>
      <ul className={styles.reasons} data-testid="verify-inputs">
        {told.inputs.slice(0, mostShown).map(({ kind, id, name, change, chiefs }) => (
          <li key={`${kind} ${id}`}>
            {t('verify.input', {
              kind: t(`input.${kind}`),
              name: kind === 'rule' ? t(`ruleName.${id}`, { defaultValue: id }) : name,
              change: t(`change.${change}`),
              chiefs: whose(chiefs),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which numbers of which chief differ: as frozen → as it would be now. */
export function ResultDifferences({ told }: { told: AssessmentVerification }) {
  const { t } = useTranslation('assess');
  const value = useFieldValue();
  if (told.resultsTotal === 0) return told.same ? null : <p>{t('verify.noResult')}</p>;
  return (
    <>
      <h4>{t('verify.results', { n: told.resultsTotal })}</h4>
      <ul className={styles.reasons} data-testid="verify-results">
        {told.results.slice(0, mostShown).map(({ chiefId, name, fields }) => (
          <li key={chiefId}>
            <b>{name}</b>{' '}
            {fields
              .map(({ field, frozen, now }) =>
                t('verify.field', {
                  field: t(`field.${field.replaceAll('.', '-')}`, { defaultValue: field }),
                  frozen: value(field, frozen),
                  now: value(field, now),
                }),
              )
              .join(t('then'))}
          </li>
        ))}
      </ul>
    </>
  );
}

function useFieldValue() {
  const { t } = useTranslation(['assess', 'app']);
  const format = useFormat();
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '—';
    if (field === 'coverage.status') return t(`app:status.${value as 'met'}`);
    if (field === 'duty.status') return t(`duty.${value as 'met'}`);
    if (typeof value === 'number') {
      if (/\.(ratio|target|rate)$/.test(field)) return format.percent(value);
      if (/M2$/.test(field)) return format.area(value);
      return Number.isInteger(value) ? format.number(value) : format.decimal(value);
    }
    return typeof value === 'string' ? value : t('otherContent');
  };
}
