import { useTranslation } from 'react-i18next';
import { type Coverage, coverage } from '../../../domain/model/coverage.ts';
import { useApi } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { coverageRuleLines } from '../../ui/coverage-rule.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './AreaCoverage.module.css';

/** No forest parcel lies there: a share of forest land has nothing to be a share of. */
const withoutForest = (c: Coverage) =>
  c.status === 'no-data' && c.areaM2 === 0 && c.rule.denominator === 'forest';

/** Coverage of an area in the shared time window, by the configured rule; of its whole ground where it has no forest. */
export function AreaCoverage({ areaId }: { areaId: string }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { from, to } = useTimeWindow();
  const path = `/api/areas/${areaId}/coverage`;
  const byRule = useApi(coverage, path, { from, to });
  const bare = byRule.data !== undefined && withoutForest(byRule.data);
  const whole = useApi(coverage, path, { from, to, denominator: 'area' }, { enabled: bare });
  return (
    <section className={styles.coverage} data-testid="feature-coverage">
      <h4>
        {t('coverage.title')} <small>{format.period({ from, to })}</small>
      </h4>
      <AsyncPanel query={byRule} rows={2}>
        {(found) =>
          bare ? (
            <>
              <p className={styles.soft}>
                <StatusTag status={found.status} /> {t('coverage.noForest')}
              </p>
              <AsyncPanel query={whole} rows={2}>
                {(data) => <Figure coverage={data} />}
              </AsyncPanel>
            </>
          ) : (
            <Figure coverage={found} />
          )
        }
      </AsyncPanel>
    </section>
  );
}

/** The number never stands without its denominator; the rule is told on hover and focus. */
function Figure({ coverage: c }: { coverage: Coverage }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  return (
    <div data-testid={`feature-coverage-${c.rule.denominator}`}>
      <Explain rule={coverageRuleLines(c, t, format)}>
        <span className={styles.value}>
          <strong>{format.percent(c.ratio)}</strong>
          <StatusTag status={c.status} />
          <span className={styles.soft}>{t(`coverage.of.${c.rule.denominator}`)}</span>
        </span>
      </Explain>
      <CoverageBar ratio={c.ratio} target={c.target} status={c.status} />
      <p className={styles.soft}>
        {t('coverage.covered', { covered: format.area(c.coveredM2), total: format.area(c.areaM2) })}
      </p>
    </div>
  );
}
