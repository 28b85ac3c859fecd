import { Form, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type MeasureProposal, measure, type NewMeasure } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend } from '../../app/api.ts';
import { useActing } from '../ActingName.tsx';
import styles from '../Assess.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { measuresPath, proposalsPath } from '../paths.ts';

/** The decision on a proposal, in a person's words. */
export function DecisionForm({
  proposal,
  decision,
  onDone,
}: {
  proposal: MeasureProposal;
  decision: NewMeasure['decision'];
  onDone(): void;
}) {
  const { t } = useTranslation('assess');
  const acting = useActing();
  // One id for all tries: a decision that did get through is not taken twice.
  const id = useRef(newId());
  const { chief, step, basis } = proposal;
  const send = useChange(
    async (body: NewMeasure) => (await apiSend(measure, 'POST', measuresPath, body)).data,
    [measuresPath, proposalsPath],
    onDone,
  );
  return (
    <Form<{ note: string; by?: string }>
      layout="vertical"
      requiredMark={false}
      className={styles.form!}
      onFinish={({ note, by }) =>
        send.mutate({ id: id.current, chiefId: chief.id, step, basis, decision, note, by: acting(by) })
      }
      data-testid="decision-form"
    >
      <Form.Item
        name="note"
        label={t(`decide.note.${decision}`)}
        rules={[{ required: true, whitespace: true, message: t(`decide.needed.${decision}`) }, { max: 2000 }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} data-testid="decision-note" />
      </Form.Item>
      <FormFoot
        send={send}
        onCancel={onDone}
        testId="decision-send"
        danger={decision === 'issue' && step !== 'reminder'}
      >
        {decision === 'issue' ? t('decide.issue', { step: t(`step.${step}`) }) : t('decide.dismiss')}
      </FormFoot>
    </Form>
  );
}
