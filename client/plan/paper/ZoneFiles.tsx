import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportCatalogue } from '../../../domain/model/export.ts';
import type { Zone } from '../../../domain/model/index.ts';
import { apiUrl, useApi } from '../../app/api.ts';
import { ChoiceField } from '../../data/export/ChoiceField.tsx';
import { DownloadStatus } from '../../data/export/DownloadStatus.tsx';
import { useDownload } from '../../data/export/use-download.ts';
import styles from './ZonePaper.module.css';
import { exportDay, type FileChoice, fitting, zoneFormats } from './zone-files.ts';

const first: FileChoice = { format: 'shp', crs: 'EPSG:4490' };

/** The zone's outline in any format and coordinates that the data page offers. */
export function ZoneFiles({ zone }: { zone: Zone }) {
  const { t, i18n } = useTranslation('plan-paper');
  const catalogue = useApi(exportCatalogue, '/api/exports');
  const [choice, setChoice] = useState(first);
  const { state, start } = useDownload();
  if (!catalogue.data) return null;
  const formats = zoneFormats(catalogue.data);
  const held = formats.find(({ id }) => id === choice.format)?.crs ?? [];
  const systems = catalogue.data.crs.filter(({ id }) => held.includes(id));
  const url = apiUrl('/api/exports/layers/zone', { ...choice, ids: zone.id, at: exportDay(zone) });
  return (
    <>
      <div className={styles.fields}>
        <ChoiceField
          label={t('format')}
          testId="zone-format"
          value={choice.format}
          options={formats.map(({ id, label }) => ({ value: id, label }))}
          onChange={(format) => setChoice(fitting(formats, { ...choice, format }))}
        />
        <ChoiceField
          label={t('crs')}
          testId="zone-crs"
          value={choice.crs}
          options={systems.map(({ id, label }) => ({
            value: id,
            label: `${id} · ${i18n.language === 'en' ? label.en : label.zh}`,
          }))}
          onChange={(crs) => setChoice({ ...choice, crs })}
        />
      </div>
      {systems.length < 3 && <p className={styles.hint}>{t('degrees')}</p>}
      <Button
        block
        icon={<DownloadOutlined />}
        loading={state.phase === 'making'}
        onClick={() => void start(url)}
        data-testid="zone-export"
      >
        {t('export')}
      </Button>
      <DownloadStatus state={state} />
    </>
  );
}
