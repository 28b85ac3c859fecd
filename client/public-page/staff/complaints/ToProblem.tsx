import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComplaintDetail } from '../../../../domain/model/complaint.ts';
import { type NewProblem, problemDetail, problemKind } from '../../../../domain/model/problem-ledger.ts';
import { useChange } from '../../../account/use-change.ts';
import { useMay } from '../../../account/use-session.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { apiSend, listOf, useApi } from '../../../app/api.ts';
import styles from '../Manage.module.css';
import { useOwnActor } from '../use-own-actor.ts';
import { useStep } from './use-step.ts';

const kinds = listOf(problemKind);

/** Makes a problem 问题 of a complaint that tells its place, so that it is rectified like any other. */
export function ToProblem({ complaint }: { complaint: ComplaintDetail }) {
  const { t } = useTranslation(['public-staff', 'app']);
  const by = useOwnActor();
  const may = useMay('report');
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<string | null>(null);
  const [id] = useState(newId);
  const list = useApi(kinds, '/api/problems/kinds', {}, { enabled: open });
  const step = useStep(complaint);
  const { lon, lat, text, place } = complaint;
  const make = useChange(
    async () => {
      const description = [text, place].filter(Boolean).join('\n').slice(0, 2000);
      const body: NewProblem = { id, kind: kind!, description, lon: lon!, lat: lat!, by };
      await apiSend(problemDetail, 'POST', '/api/problems', body);
    },
    ['/api/problems'],
    () => step.mutate({ to: 'handling', problemId: id }),
  );
  if (!may || complaint.problemId !== null || lon === null || lat === null) return null;
  const fault = make.fault ?? step.fault;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="to-problem">
        {t('complaints.toProblem')}
      </Button>
      <Modal
        title={t('complaints.toProblem')}
        open={open}
        onCancel={() => setOpen(false)}
        okText={t('complaints.make')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: kind === null, loading: make.isPending || step.isPending }}
        onOk={() => make.mutate(undefined)}
      >
        <p>{t('complaints.toProblemWhy')}</p>
        <label htmlFor={`kind-${complaint.id}`} className={styles.name}>
          {t('complaints.kind')}
        </label>
        <Select
          id={`kind-${complaint.id}`}
          style={{ width: '100%' }}
          value={kind}
          onChange={setKind}
          options={(list.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
        />
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
      </Modal>
    </>
  );
}
