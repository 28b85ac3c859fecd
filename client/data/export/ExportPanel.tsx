import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../domain/law/period.ts';
import { areaKinds } from '../../../domain/model/area.ts';
import { type ExportCatalogue, exportCatalogue } from '../../../domain/model/export.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { WindowPicker } from '../../ui/WindowPicker.tsx';
import { AreaField } from './AreaField.tsx';
import { ChoiceField, Field } from './ChoiceField.tsx';
import { DownloadBar } from './DownloadBar.tsx';
import styles from './Export.module.css';
import { FormatFields } from './FormatFields.tsx';
import { type ExportForm, exportUrl, layerOf, settled, subjects } from './question.ts';

const start: ExportForm = {
  subject: 'layer',
  layer: 'parcel',
  kind: 'district',
  area: null,
  minArea: 5000,
  at: today(),
  format: 'shp',
  crs: 'EPSG:4490',
  encoding: 'UTF-8',
};

/** 导出: what, where, when, as which file. */
export default function ExportPanel() {
  const { t } = useTranslation('export');
  const catalogue = useApi(exportCatalogue, '/api/exports');
  return (
    <Card title={t('title')} testId="export-panel">
      <AsyncPanel query={catalogue} rows={6}>
        {(lists) => <Form catalogue={lists} />}
      </AsyncPanel>
    </Card>
  );
}

function Form({ catalogue }: { catalogue: ExportCatalogue }) {
  const { t, i18n } = useTranslation('export');
  const { from, to } = useTimeWindow();
  const [form, setForm] = useState(start);
  const change = (patch: Partial<ExportForm>) => setForm(settled(catalogue, { ...form, ...patch }));
  const words = ({ zh, en }: { zh: string; en: string }) => (i18n.language === 'en' ? en : zh);
  const { subject } = form;
  const layer = layerOf(catalogue, form);
  const filters = subject === 'layer' ? layer.filters : [];
  const people = subject === 'layer' && layer.geometry === 'none';
  const labelOf = (id: string) => words(catalogue.layers.find((layer) => layer.id === id)!.label);
  return (
    <div className={styles.form}>
      <Segmented
        block
        aria-label={t('what.label')}
        value={subject}
        onChange={(subject) => change({ subject })}
        options={subjects.map((value) => ({ value, label: t(`what.${value}`) }))}
        data-testid="export-subject"
      />
      {subject === 'layer' && (
        <ChoiceField
          label={t('layer')}
          testId="export-layer"
          value={form.layer}
          onChange={(layer) => change({ layer })}
          options={catalogue.layers.map(({ id, label }) => ({ value: id, label: words(label) }))}
        />
      )}
      {subject === 'coverage' && (
        <ChoiceField
          label={t('kind')}
          testId="export-kind"
          value={form.kind}
          onChange={(kind) => change({ kind })}
          options={areaKinds.map((value) => ({ value, label: labelOf(value) }))}
        />
      )}
      {(subject !== 'layer' || filters.includes('parent')) && (
        <AreaField value={form.area} onChange={(area) => change({ area })} everywhere={subject !== 'gaps'} />
      )}
      {filters.includes('at') && (
        <Field label={t('at')}>
          <DatePicker
            value={dayjs(form.at)}
            allowClear={false}
            onChange={(day) => day && change({ at: day.format('YYYY-MM-DD') })}
            data-testid="export-at"
          />
        </Field>
      )}
      {(subject !== 'layer' || filters.includes('from')) && <WindowPicker />}
      {people && <p className={styles.hint}>{t('hint.phones')}</p>}
      {subject === 'coverage' && <p className={styles.hint}>{t('hint.rule')}</p>}
      <FormatFields catalogue={catalogue} form={form} onChange={change} />
      <DownloadBar url={exportUrl(catalogue, form, { from, to })} />
    </div>
  );
}
