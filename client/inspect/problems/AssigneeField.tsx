import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemCandidate } from '../../../domain/model/index.ts';
import styles from './Problems.module.css';
import { useCandidates } from './use-problems.ts';

/** Who is to rectify it: the rangers near the place and the chiefs who answer for it, with what they have already. */
export function AssigneeField({ problemId }: { problemId: string }) {
  const { t } = useTranslation('problems');
  const { data, isPending } = useCandidates(problemId);
  const words = ({ name, role, area, open }: ProblemCandidate) => ({
    label: `${name} ${role}`,
    where: `${area} · ${t('form.load', { count: open })}`,
  });
  const group = (kind: 'ranger' | 'chief') => ({
    label: t(`form.${kind}s`),
    options: (data?.items ?? []).flatMap((one) => {
      const id = kind === 'ranger' ? one.rangerId : one.chiefId;
      return id === null ? [] : [{ value: `${kind} ${id}`, ...words(one) }];
    }),
  });
  return (
    <Form.Item
      name="assignee"
      label={t('form.assignee')}
      rules={[{ required: true, message: t('form.assigneeNeeded') }]}
    >
      <Select
        size="large"
        virtual={false}
        loading={isPending}
        showSearch={{ optionFilterProp: ['label', 'where'] }}
        optionRender={({ label, data }) => (
          <span className={styles.candidate}>
            {label}
            <small>{(data as { where?: string }).where}</small>
          </span>
        )}
        options={[group('ranger'), group('chief')].filter(({ options }) => options.length > 0)}
        placeholder={t('form.assigneeHint')}
        data-testid="step-assignee"
      />
    </Form.Item>
  );
}
