import { useTranslation } from 'react-i18next';
import type { ExportCatalogue } from '../../../domain/model/export.ts';
import { useFormat } from '../../ui/format.ts';
import { ChoiceField } from './ChoiceField.tsx';
import styles from './Export.module.css';
import { type ExportForm, formatOf, formatsFor, hasCoordinates } from './question.ts';

const minAreas = [0, 5000, 20_000, 100_000];

/** As which file: format, coordinates, encoding; of gaps how small. */
export function FormatFields({
  catalogue,
  form,
  onChange,
}: {
  catalogue: ExportCatalogue;
  form: ExportForm;
  onChange(patch: Partial<ExportForm>): void;
}) {
  const { t, i18n } = useTranslation('export');
  const numbers = useFormat();
  const format = formatOf(catalogue, form);
  const coordinates = hasCoordinates(catalogue, form);
  const english = i18n.language === 'en';
  return (
    <>
      {form.subject === 'gaps' && (
        <ChoiceField
          label={t('minArea')}
          testId="export-min"
          value={form.minArea}
          onChange={(minArea) => onChange({ minArea })}
          options={minAreas.map((value) => ({ value, label: `≥ ${numbers.area(value)}` }))}
        />
      )}
      <ChoiceField
        label={t('format')}
        testId="export-format"
        value={form.format}
        onChange={(format) => onChange({ format })}
        options={formatsFor(catalogue, form).map(({ id, label }) => ({ value: id, label }))}
      />
      {format.table && coordinates && <p className={styles.hint}>{t('hint.table')}</p>}
      {coordinates && (
        <ChoiceField
          label={t('crs')}
          testId="export-crs"
          value={form.crs}
          onChange={(crs) => onChange({ crs })}
          options={catalogue.crs
            .filter(({ id }) => format.crs.includes(id))
            .map(({ id, label }) => ({ value: id, label: `${english ? label.en : label.zh}（${id}）` }))}
        />
      )}
      {coordinates && format.crs.length < catalogue.crs.length && (
        <p className={styles.hint}>{t('hint.degrees')}</p>
      )}
      {format.encodings.length > 1 && (
        <ChoiceField
          label={t('encoding')}
          testId="export-encoding"
          value={form.encoding}
          onChange={(encoding) => onChange({ encoding })}
          options={format.encodings.map((value) => ({
            value,
            label: value === 'UTF-8' ? value : t('encodingOld', { encoding: value }),
          }))}
        />
      )}
    </>
  );
}
