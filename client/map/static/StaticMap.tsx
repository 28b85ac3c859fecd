import { useTranslation } from 'react-i18next';
import { useMode } from '../../app/mode.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { coverageRuleLines } from '../../ui/coverage-rule.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Attribution } from '../Attribution.tsx';
import { useCatalogue } from '../catalogue.ts';
import type { MapFault } from '../rebuild.ts';
import { Drawing } from './Drawing.tsx';
import styles from './StaticMap.module.css';
import { usePicture } from './use-picture.ts';

/** In the map's place while there is none: what is the matter, and the numbers as a picture and a table. */
export default function StaticMap({ fault }: { fault: MapFault }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { mode } = useMode();
  const picture = usePicture(mode === 'wall');
  const { data: catalogue } = useCatalogue();
  const none = fault === 'no-webgl' || fault === 'not-made';
  return (
    <div className={styles.place} data-mode={mode} data-testid="static-map">
      <div className={styles.message} role="alert" data-testid={none ? 'no-webgl' : 'map-recovering'}>
        <strong>{t(none ? 'map.noWebGl' : 'map.recovering')}</strong>
        <p>{t(none ? 'map.noWebGlHelp' : 'map.recoveringHelp')}</p>
      </div>
      <Drawing {...picture} />
      <div className={styles.numbers}>
        <AsyncPanel query={picture.ranking} rows={4}>
          {({ items }) => (
            <table data-testid="static-table">
              <caption>{items[0] && format.period(items[0].period)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('map.static.area')}</th>
                  <th scope="col">{t('map.static.ratio')}</th>
                  <th scope="col">{t('map.static.state')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((coverage) => (
                  <tr key={coverage.area.id}>
                    <th scope="row">{coverage.area.name}</th>
                    <td>
                      <Explain rule={coverageRuleLines(coverage, t, format)}>
                        <strong>{format.percent(coverage.ratio)}</strong>
                      </Explain>
                    </td>
                    <td>
                      <StatusTag status={coverage.status} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </AsyncPanel>
        {picture.gaps.length > 0 && <p>{t('map.static.gaps', { name: picture.gapArea })}</p>}
        {catalogue && <Attribution catalogue={catalogue} />}
      </div>
    </div>
  );
}
