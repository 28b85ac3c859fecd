import { Button, InputNumber, type RefSelectProps, Select } from 'antd';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Plan } from '../use-plan.ts';
import { useZones } from '../zones/use-zones.ts';
import styles from './Edit.module.css';
import { isChoice, isPick } from './tools.ts';
import type { Editor } from './use-editor.ts';

const FileOptions = lazy(() => patientImport(() => import('./file/FileOptions.tsx')));

/** What the tool in the hand wants to know, or waits for. */
export function ToolOptions({ plan, editor }: { plan: Plan; editor: Editor }) {
  const { t } = useTranslation('plan');
  const { tool } = editor;
  if (isPick(tool)) return <PickOptions editor={editor} />;
  if (isChoice(tool)) return <ChoiceOptions plan={plan} editor={editor} />;
  if (tool === 'file') {
    return (
      <Suspense fallback={<Skeleton rows={2} />}>
        <FileOptions plan={plan} />
      </Suspense>
    );
  }
  if (tool !== 'buffer') return null;
  return (
    <div className={styles.options}>
      <label htmlFor="plan-buffer">{t('buffer.metres')}</label>
      <InputNumber
        id="plan-buffer"
        min={1}
        max={5000}
        value={editor.bufferM}
        onChange={(value) => value && editor.setBufferM(value)}
        suffix={t('buffer.unit')}
        data-testid="plan-buffer"
      />
      <Button onClick={editor.widen} disabled={!plan.geometry}>
        {t('buffer.widen')}
      </Button>
    </div>
  );
}

function PickOptions({ editor }: { editor: Editor }) {
  const { t } = useTranslation('plan');
  const { picked, clear } = editor.picking;
  if (editor.snapping.reach === 'far') return <p className={styles.hint}>{t('pick.far')}</p>;
  return (
    <div className={styles.options}>
      <span role="status" data-testid="plan-picked">
        {t('pick.count', { n: picked.length })}
      </span>
      <Button onClick={clear} disabled={picked.length === 0}>
        {t('pick.clear')}
      </Button>
      <Button
        type="primary"
        onClick={editor.takePicked}
        disabled={picked.length === 0}
        data-testid="plan-take-picked"
      >
        {t('pick.take')}
      </Button>
    </div>
  );
}

function ChoiceOptions({ plan, editor }: { plan: Plan; editor: Editor }) {
  const { t } = useTranslation('plan');
  const { data } = useZones();
  const select = useRef<RefSelectProps>(null);
  const { committed, zones, active } = plan;
  const here = [...committed.outlines.keys()].map((value) => ({
    value,
    label: zones.get(value)?.fields.name.trim() || t('changed.unnamed'),
  }));
  const saved = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options = [...new Map([...saved, ...here].map((option) => [option.value, option])).values()].filter(
    ({ value }) => value !== active,
  );
  const take = (id: string | null) => {
    // Keys are the drawing's again: undo would mean the text in the field.
    select.current?.blur();
    if (id) void editor.choose(id);
  };
  return (
    <Select<string>
      ref={select}
      className={styles.choose}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('choose.placeholder')}
      aria-label={t('choose.placeholder')}
      value={null}
      options={options}
      onChange={take}
      data-testid="plan-choose"
    />
  );
}
