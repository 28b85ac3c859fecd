import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../domain/model/common.ts';
import { outlineLimits } from '../../../../domain/model/outline-file.ts';
import { problemText } from '../../../ui/problem-text.ts';
import styles from './File.module.css';

/** Why nothing of the files can be taken. */
export function FileProblem({ problem }: { problem: Problem }) {
  const { t, i18n } = useTranslation('plan-file');
  const rule = problem.type.replace('urn:problem:', '');
  const feature = /feature (\d+)$/.exec(problem.errors?.[0]?.path ?? '')?.[1];
  const known = feature !== undefined && i18n.exists(`refused.${rule}`, { ns: 'plan-file' });
  return (
    <p role="alert" className={styles.problem} data-testid="plan-file-problem">
      {known
        ? t(`refused.${rule}`, { feature, ...outlineLimits })
        : problemText(problem, i18n.getFixedT(null, 'app'), i18n.language)}
    </p>
  );
}
