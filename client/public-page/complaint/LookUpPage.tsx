import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { complaintCode, complaintStatus } from '../../../domain/model/public-complaint.ts';
import { useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Notice } from '../../ui/Notice.tsx';
import shared from '../Public.module.css';
import styles from './Complaint.module.css';
import { spaced } from './code.ts';
import { StatusCard } from './StatusCard.tsx';

/** The answer to a complaint, by its code. */
export default function LookUpPage() {
  const { t } = useTranslation(['public', 'app']);
  const { code: asked } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(asked ? spaced(asked) : '');
  const [wrong, setWrong] = useState(false);
  const query = useApi(
    complaintStatus,
    `/api/public/complaints/${asked}`,
    {},
    { enabled: asked !== undefined },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = complaintCode.safeParse(typed);
    setWrong(!read.success);
    if (!read.success) return;
    if (read.data === asked) void query.refetch();
    else void navigate({ pathname: `/public/complaint/${read.data}`, search: params.toString() });
  };
  const unknown = query.error?.status === 404 || query.error?.status === 400;
  return (
    <>
      <h1 className={shared.title}>{t('lookUp.title')}</h1>
      <form className={styles.lookUp} onSubmit={submit}>
        <label htmlFor="code">{t('lookUp.code')}</label>
        <input
          id="code"
          value={typed}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'code-wrong' : undefined}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="code"
        />
        <button type="submit" className={styles.send} data-testid="look-up">
          {t('lookUp.go')}
        </button>
      </form>
      {wrong && (
        <p id="code-wrong" className={styles.fault} role="alert">
          {t('lookUp.wrong')}
        </p>
      )}
      {asked !== undefined &&
        (unknown ? (
          <Notice kind="info" title={t('lookUp.unknown')} detail={t('lookUp.unknownWhy')} />
        ) : (
          <AsyncPanel query={query}>{(status) => <StatusCard status={status} />}</AsyncPanel>
        ))}
    </>
  );
}
