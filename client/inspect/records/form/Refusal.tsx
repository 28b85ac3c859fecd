import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../../app/api.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { problemText } from '../../../ui/problem-text.ts';

const fields = [
  'patrol',
  'patrolId',
  'result',
  'findings',
  'companions',
  'places',
  'areaIds',
  'photoIds',
  'by',
];

/** Why the server did not take the record, and which field is to be looked at. */
export function Refusal({ error }: { error: ApiProblem | null }) {
  const { t, i18n } = useTranslation('records');
  if (!error) return null;
  const { problem } = error;
  const paths = (problem.errors ?? []).map(({ path }) => path.split('.')[0]!);
  const named = [...new Set(paths.filter((path) => fields.includes(path)))];
  return (
    <Notice
      kind="error"
      title={
        problem.status === 409
          ? t('refused.409')
          : problemText(problem, i18n.getFixedT(null, 'app'), i18n.language)
      }
      detail={named.length > 0 ? named.map((field) => t(`refused.${field}`)).join(' ') : undefined}
      testId="record-refused"
    />
  );
}
