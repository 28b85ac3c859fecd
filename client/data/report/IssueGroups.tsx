import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../domain/model/import.ts';
import { useFormat } from '../../ui/format.ts';
import { type IssueGroup, issueGroups } from './issue-groups.ts';
import styles from './Report.module.css';
import { useReportWords } from './use-report-words.ts';

/** Shows a place of a fault on the map. */
export type ShowPlace = (at: [number, number]) => void;

const fewExamples = 3;
const manyExamples = 50;

/** The faults of reports by kind: what each means, how many there are, and where the first of them stand. */
export function IssueGroups({
  reports,
  onShow,
}: {
  reports: readonly ImportReport[];
  onShow?: ShowPlace | undefined;
}) {
  const groups = issueGroups(reports);
  if (groups.length === 0) return null;
  return (
    <ul className={styles.groups} data-testid="import-issues">
      {groups.map((group) => (
        <Group key={group.code} group={group} onShow={onShow} />
      ))}
    </ul>
  );
}

function Group({ group, onShow }: { group: IssueGroup; onShow?: ShowPlace | undefined }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const words = useReportWords();
  const [all, setAll] = useState(false);
  const { code, severity, count, examples } = group;
  const placed = examples.filter((issue) => words.place(issue) || words.about(issue) || issue.at);
  const listed = placed.slice(0, all ? manyExamples : fewExamples);
  return (
    <li data-severity={severity} data-code={code}>
      <p className={styles.kind}>
        <b>
          <span aria-hidden="true">{severity === 'error' ? '✕' : '▲'}</span> {t(`severity.${severity}`)}
        </b>{' '}
        {words.meaning(code, examples[0]?.message)}
        <span className={styles.count}>{t('report.times', { n: format.number(count) })}</span>
      </p>
      {listed.length > 0 && (
        <ul className={styles.examples}>
          {listed.map((issue) => (
            <li key={`${words.place(issue)} ${issue.message}`}>
              <span title={issue.message}>{words.place(issue)}</span>
              <span className={styles.message}>{words.about(issue)}</span>
              {issue.at && onShow && (
                <Button
                  size="small"
                  icon={<AimOutlined />}
                  onClick={() => onShow(issue.at!)}
                  data-testid="issue-show"
                >
                  {t('report.showOnMap')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!all && placed.length > listed.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('report.moreExamples', { n: Math.min(manyExamples, placed.length) - listed.length })}
        </Button>
      )}
    </li>
  );
}
