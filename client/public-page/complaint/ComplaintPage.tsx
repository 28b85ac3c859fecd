import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { publicBoard } from '../../../domain/model/public-area.ts';
import { useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import shared from '../Public.module.css';
import { areaPage, PublicLink } from '../PublicLink.tsx';
import { ComplaintForm } from './ComplaintForm.tsx';
import { Receipt } from './Receipt.tsx';
import { useComplaint } from './use-complaint.ts';

/** Complain about an area: what is typed stays until it has arrived, and sending it twice is once. */
export default function ComplaintPage() {
  const { t } = useTranslation(['public', 'app']);
  const { id = '' } = useParams();
  const query = useApi(publicBoard, `/api/public/areas/${encodeURIComponent(id)}`);
  const complaint = useComplaint(id);
  return (
    <AsyncPanel query={query} rows={6}>
      {(board) => (
        <>
          <PublicLink to={areaPage(id)} className={shared.back}>
            {t('complaint.back', { name: board.name })}
          </PublicLink>
          <h1 className={shared.title}>{t('complaint.title', { name: board.name })}</h1>
          {complaint.receipt ? (
            <Receipt status={complaint.receipt} onAnother={complaint.startAnew} />
          ) : (
            <ComplaintForm complaint={complaint} phone={board.office?.phone ?? null} />
          )}
        </>
      )}
    </AsyncPanel>
  );
}
