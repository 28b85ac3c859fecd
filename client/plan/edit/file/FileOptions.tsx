import { FileAddOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FoundOutlines, outlineLimits } from '../../../../domain/model/outline-file.ts';
import { type SourceCrs, sourceCrs } from '../../../../domain/model/patrol.ts';
import { chosenFiles } from '../../../data/import/files/dropped.ts';
import { UploadList } from '../../../data/import/files/UploadList.tsx';
import { useReportWords } from '../../../data/report/use-report-words.ts';
import { flyToBox } from '../../../map/flight.ts';
import { boxOf } from '../../../map/rings.ts';
import { useMap } from '../../../map/use-map.ts';
import { geometryOf, outlineOf } from '../../draw/outline.ts';
import type { Plan } from '../../use-plan.ts';
import styles from './File.module.css';
import { FileFaults } from './FileFaults.tsx';
import { FileProblem } from './FileProblem.tsx';
import { OutlineChoice } from './OutlineChoice.tsx';
import { useOutlineFile } from './use-outline-file.ts';

const accepted = '.geojson,.json,.kml,.kmz,.zip,.shp,.shx,.dbf,.prj,.cpg,.gpkg,.fgb,.csv,.gz';

/** Outlines from files: choose them, see what is in them, take all or some of it as new zones in one step. */
export default function FileOptions({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['plan-file', 'data']);
  const words = useReportWords();
  const map = useMap();
  const input = useRef<HTMLInputElement>(null);
  const { uploads, crs, setCrs, found, clear } = useOutlineFile();
  const systems = useMemo(
    () => sourceCrs.options.map((value) => ({ value, label: words.crs(value) })),
    [words],
  );

  const take = (items: FoundOutlines['items']) => {
    plan.addZones(items.map(({ name, geometry }) => ({ name: name ?? '', geometry })));
    const box = boxOf(geometryOf(items.flatMap(({ geometry }) => outlineOf(geometry)))!);
    if (map) flyToBox(map, box);
    clear();
  };
  return (
    <div className={styles.file} data-testid="plan-file">
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        data-testid="plan-file-input"
        onChange={({ target }) => {
          clear();
          uploads.add(chosenFiles(target.files ?? []));
          target.value = ''; // so that the same file can be chosen again
        }}
      />
      <Button
        block
        type={uploads.files.length === 0 ? 'primary' : 'default'}
        size="large"
        icon={<FileAddOutlined />}
        onClick={() => input.current?.click()}
      >
        {t(uploads.files.length === 0 ? 'choose' : 'chooseOther')}
      </Button>
      {uploads.files.length === 0 && (
        <p className={styles.hint}>{t('limits', { outlines: outlineLimits.outlines })}</p>
      )}
      {uploads.files.length > 0 && !uploads.ids && (
        <UploadList files={uploads.files} onRetry={uploads.retry} onClear={clear} />
      )}
      {found && (
        <>
          <div className={styles.crs}>
            <label htmlFor="plan-file-crs">{t('crs')}</label>
            <Select<SourceCrs>
              id="plan-file-crs"
              allowClear
              value={crs ?? found.data?.crs ?? null}
              placeholder={t('crsNone')}
              options={systems}
              onChange={(value) => setCrs(value ?? null)}
              data-testid="plan-file-crs"
            />
          </div>
          {found.isFetching && (
            <p role="status" className={styles.hint}>
              {t('reading')}
            </p>
          )}
          {found.error && <FileProblem problem={found.error.problem} />}
          {found.data && (
            <>
              {found.data.items.length > 0 ? (
                <OutlineChoice key={found.dataUpdatedAt} items={found.data.items} onTake={take} />
              ) : (
                <p role="status">{t('none')}</p>
              )}
              <FileFaults found={found.data} />
            </>
          )}
        </>
      )}
    </div>
  );
}
