import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useKiosk } from '../../app/kiosk/use-kiosk.ts';
import { PlainShell } from '../../app/PlainShell.tsx';
import { homeOf, mayOpen, pageOf } from '../pages.ts';
import { usePermissions, useSession } from '../use-session.ts';
import { NotAllowed } from './NotAllowed.tsx';

/** A page that somebody may do nothing on says so, with what he can do instead, and loads no map to show no data. */
export function PageGate({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const kiosk = useKiosk();
  const { data } = useSession();
  const may = usePermissions();
  const page = pageOf(pathname);
  // While the server can't be asked, the page itself says so.
  if (kiosk || !data || page === null || mayOpen(page, may)) return children;
  // Where the bare address leads to: whoever sees no data has another beginning.
  if (page === 'wall') return <Navigate to={homeOf(may)} replace />;
  return (
    <PlainShell live={may.includes('read')}>
      <NotAllowed page={page} />
    </PlainShell>
  );
}

/** `/` is the first page that somebody may open. */
export function Home() {
  const { search } = useLocation();
  const may = usePermissions();
  const { data } = useSession();
  return <Navigate to={{ pathname: data ? homeOf(may) : '/wall', search }} replace />;
}
