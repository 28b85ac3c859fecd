import { Button, DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, today } from '../../../../domain/law/period.ts';
import type { RouteAnswer } from '../../../../domain/model/route.ts';
import { useAction } from '../../../app/actions/action.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { useFinish } from '../../../app/actions/use-finish.ts';
import { useTimeWindow } from '../../../app/url-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { problemText } from '../../../ui/problem-text.ts';
import { useInspected } from '../../inspected.ts';
import styles from '../Tasks.module.css';
import { giveTask } from '../task-actions.ts';
import { type Assignee, AssigneeField } from './AssigneeField.tsx';

/** A week from today: no task is without a last day. */
const usualDays = 7;
const form = 'YYYY-MM-DD';

interface Props {
  answer: RouteAnswer;
  /** null: the task is kept, and the server does not know it yet */
  onGiven(id: string | null): void;
}

/** To whom, until when, what to look out for. */
export function TaskForm({ answer, onGiven }: Props) {
  const { t, i18n } = useTranslation('tasks');
  const { t: app } = useTranslation('app');
  const { chiefId, chosenGaps, scope } = useInspected();
  const { from, to } = useTimeWindow();
  // One id for one form: pressed twice, or sent again after a lost answer, it is the same task.
  const [id] = useState(newId);
  const [assignee, setAssignee] = useState<Assignee | null>(null);
  const [dueOn, setDueOn] = useState<Dayjs>(() => dayjs(addDays(today(), usualDays)));
  const [note, setNote] = useState('');
  const give = useAction(giveTask);
  useFinish(give, ({ output }) => onGiven(output ?? null));
  const gridIds = [...new Set(chosenGaps.flatMap((gap) => gap.grids.map((grid) => grid.id)))];
  const send = () => {
    if (!chiefId || !assignee) return;
    const { route, prediction, gaps } = answer;
    give.mutate({
      id,
      chiefId,
      assignee,
      dueOn: dueOn.format(form),
      note: note.trim(),
      planned: { from, to, ...scope },
      gaps: gaps.map((gap) => ({ id: gap.id, geometry: gap.geometry })),
      route,
      prediction,
      by: { chiefId },
    });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <AssigneeField gridIds={gridIds} value={assignee} onChange={setAssignee} />
      <label htmlFor="task-due">{t('form.due')}</label>
      <DatePicker
        id="task-due"
        value={dueOn}
        minDate={dayjs(today())}
        allowClear={false}
        onChange={(day) => day && setDueOn(day)}
        data-testid="task-due"
      />
      <label htmlFor="task-note">{t('form.note')}</label>
      <Input.TextArea
        id="task-note"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        placeholder={t('form.notePlaceholder')}
        data-testid="task-note"
      />
      {give.error && (
        <Notice
          kind="error"
          title={t('form.refused')}
          detail={problemText(give.error.problem, app, i18n.language)}
        />
      )}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        loading={give.isPending}
        disabled={!assignee}
        data-testid="task-give"
      >
        {t('form.give')}
      </Button>
      {!assignee && <p className={styles.note}>{t('form.whoFirst')}</p>}
    </form>
  );
}
