import { Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import type { NewProblemStep, ProblemDetail } from '../../../domain/model/index.ts';
import { needsOf, type ProblemAction, setsDeadline } from '../../../domain/problems/rectification.ts';
import { useAction } from '../../app/actions/action.ts';
import { newId } from '../../app/actions/new-id.ts';
import { useFinish } from '../../app/actions/use-finish.ts';
import { useToday } from '../../app/use-today.ts';
import { PhotoField } from '../../photos/PhotoField.tsx';
import { usePhotos } from '../../photos/use-photos.ts';
import { ActorField, useActors } from './ActorField.tsx';
import { AssigneeField } from './AssigneeField.tsx';
import styles from './Problems.module.css';
import { sendProblemPhoto, takeStep } from './problem-actions.ts';
import { actionWords } from './problem-words.ts';
import { Refusal } from './Refusal.tsx';

interface Values {
  by: string;
  assignee?: string;
  dueOn?: Dayjs | null;
  note?: string;
}

/** `chief id`, `ranger id` of a choice as the API takes it. */
const personOf = (choice: string) =>
  choice.startsWith('ranger ') ? { rangerId: choice.slice(7) } : { chiefId: choice.slice(6) };
/** The same, or `own name` of an account, whose person on record the server knows. */
const actorOf = (choice: string) =>
  choice.startsWith('own ') ? { name: choice.slice(4) } : personOf(choice);

/** Days that are offered for a deadline where none is set, or the one that was is over. */
const fewDays = 7;
/** What a photo proves. */
const shown: readonly ProblemAction[] = ['submit', 'pass', 'return', 'reopen'];

/** One step of the rectification (整改): asks what the action needs, and no more. */
export function StepForm({
  problem,
  action,
  onDone,
}: {
  problem: ProblemDetail;
  action: ProblemAction;
  onDone(): void;
}) {
  const { t } = useTranslation('problems');
  const today = useToday();
  const step = useAction(takeStep);
  useFinish(step, onDone);
  const photos = usePhotos(sendProblemPhoto);
  const actors = useActors(problem.assignee);
  // One id for all tries: a step that did get through the first time is not taken twice.
  const id = useRef(newId());
  const needs = needsOf(action);
  const dated = needs.includes('dueOn');
  const due = problem.dueOn !== null && problem.dueOn > today ? problem.dueOn : addDays(today, fewDays);
  const send = async (values: Values) => {
    await photos.settled();
    const { by, assignee, dueOn, note } = values;
    const body: NewProblemStep = {
      id: id.current,
      at: new Date().toISOString(),
      action,
      revision: problem.revision,
      by: actorOf(by),
      photoIds: photos.ids,
      ...(note?.trim() ? { note } : {}),
      ...(assignee ? { assignee: personOf(assignee) } : {}),
      ...(dueOn ? { dueOn: dueOn.format('YYYY-MM-DD') } : {}),
    };
    step.mutate({ problemId: problem.id, step: body });
  };
  const noteNeeded = needs.includes('note') || (needs.includes('noteOrPhoto') && photos.ids.length === 0);
  return (
    <Form<Values>
      layout="vertical"
      className={styles.form}
      requiredMark={false}
      onFinish={(values) => void send(values)}
      initialValues={{ by: actors[0]?.value, dueOn: dated ? dayjs(due) : null }}
      data-testid="step-form"
    >
      <h4>{actionWords(action, problem.state, t)}</h4>
      {needs.includes('assignee') && <AssigneeField problemId={problem.id} />}
      {setsDeadline(action) && (
        <Form.Item
          name="dueOn"
          label={t(dated ? 'form.dueOn' : 'form.dueOnMaybe')}
          rules={dated ? [{ required: true, message: t('form.dueOnNeeded') }] : []}
        >
          <DatePicker size="large" className={styles.wide} minDate={dayjs(today)} data-testid="step-due" />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={t(
          `form.note.${needs.includes('note') ? 'why' : needs.includes('noteOrPhoto') ? 'done' : 'any'}`,
        )}
        rules={[{ required: noteNeeded, whitespace: true, message: t('form.noteNeeded') }, { max: 2000 }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="step-note" />
      </Form.Item>
      {shown.includes(action) && <PhotoField photos={photos} />}
      <ActorField actors={actors} />
      <Refusal error={step.error} />
      <div className={styles.bar}>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={step.isPending}
          disabled={photos.list.some(({ state }) => state === 'opening')}
          data-testid="step-send"
        >
          {actionWords(action, problem.state, t)}
        </Button>
        <Button size="large" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
    </Form>
  );
}
