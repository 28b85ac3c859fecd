import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatrolRecord } from '../../../domain/model/index.ts';
import type { Sent } from '../../app/api.ts';
import { useInspected } from '../inspected.ts';
import { RecordForm } from './form/RecordForm.tsx';
import { RecordList } from './RecordList.tsx';

/** What is written of patrols (巡林记录): the list, or the form of one. */
export function RecordPanel() {
  const { chiefId } = useInspected();
  return <Records key={chiefId} />;
}

function Records() {
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const [form, setForm] = useState<Sent<PatrolRecord> | 'new' | null>(null);
  if (form === null) return <RecordList onWrite={() => setForm('new')} onChange={setForm} />;
  return (
    <RecordForm
      read={form === 'new' ? null : form}
      onDone={(how) => {
        setForm(null);
        if (how === 'saved') void message.success(t('form.saved'));
      }}
    />
  );
}
