import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset, ImportJob } from '../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../domain/model/import-target.ts';
import { boxAround, flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import type { ShowPlace } from '../report/IssueGroups.tsx';
import { DatasetCard } from './DatasetCard.tsx';
import styles from './Import.module.css';
import { suggestMapping } from './mapping/use-mappings.ts';
import { faultsOf, previewOf, usePreviewMap } from './preview-map.ts';
import { useDatasets } from './use-datasets.ts';

/** The datasets of one bundle, and on the map what the last checks would take in. */
export function Datasets({
  uploads,
  datasets,
  chiefId,
}: {
  uploads: string[];
  datasets: readonly Dataset[];
  chiefId: string | null;
}) {
  const { t } = useTranslation('data');
  const map = useMap();
  const { states, edit, run, checkAll, cancel, forget } = useDatasets(uploads, datasets, chiefId);
  const jobs = useMemo(
    () => Object.values(states).flatMap(({ checked, written }) => written ?? checked?.job ?? []),
    [states],
  );
  const preview = useMemo(() => previewOf(jobs), [jobs]);
  const places = useMemo(() => faultsOf(jobs), [jobs]);
  usePreviewMap(preview, places);
  const fly = (job: ImportJob | null) => {
    const box = job && boxAround(job.reports.map(({ bbox }) => bbox));
    if (map && box) flyToBox(map, box, 16);
  };

  const busy = Object.values(states).some(({ running }) => running !== null);
  const show: ShowPlace = (at) => map?.flyTo({ center: at, zoom: Math.max(16, map.getZoom()) });
  const retarget = async (dataset: Dataset, target: ImportTarget) => {
    edit(dataset, { target });
    // A suggestion that cannot be had leaves the fields to the user.
    const columns = dataset.fields.map(({ name }) => name);
    const { mapping, from } = await suggestMapping(target, columns).catch(() => ({
      mapping: {},
      from: null,
    }));
    edit(dataset, { mapping, mappingFrom: from });
  };
  return (
    <div className={styles.datasets}>
      {datasets.length > 1 && (
        <Button disabled={busy} onClick={() => void checkAll()} data-testid="check-all">
          {t('check.all', { n: datasets.length })}
        </Button>
      )}
      {datasets.map((dataset) => (
        <DatasetCard
          key={dataset.index}
          dataset={dataset}
          state={states[dataset.index]!}
          open={datasets.length === 1}
          busy={busy}
          onEdit={(patch) => edit(dataset, patch)}
          onTarget={(target) => void retarget(dataset, target)}
          onRun={(writing, patch) => void run(dataset, writing, patch).then(fly)}
          onCancel={cancel}
          onForget={() => forget(dataset)}
          onShow={show}
          onFly={(box) => map && flyToBox(map, box, 16)}
        />
      ))}
    </div>
  );
}
