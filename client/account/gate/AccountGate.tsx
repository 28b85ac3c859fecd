import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useKiosk } from '../../app/kiosk/use-kiosk.ts';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { IdleWatch } from '../idle/IdleWatch.tsx';
import { useSession } from '../use-session.ts';
import { loginAddress } from '../way-back.ts';
import { Cover } from './Cover.tsx';
import { doorOf } from './door.ts';
import { useOwnership } from './use-ownership.ts';
import { useSessionWatch } from './use-session-watch.ts';

const LogInAgain = lazy(() => patientImport(() => import('../login/LogInAgain.tsx')));

/** Lets the app in for whom the server knows; a wall display has its own gate. */
export function AccountGate({ children }: { children: ReactNode }) {
  return useKiosk() ? children : <Guarded>{children}</Guarded>;
}

/**
 * Before the page is there, who is not known goes to the log-in page. Afterwards the page stays as it is, with what it
 * holds, behind the question to log in again; only for somebody else it is opened anew.
 */
function Guarded({ children }: { children: ReactNode }) {
  const location = useLocation();
  const { data, isPending } = useSession();
  const openedFor = useRef<{ owner: string; login: string | null; demo: boolean } | null>(null);
  const door = data ? doorOf(data, openedFor.current?.owner ?? null) : null;
  const owned = useOwnership(door);
  useSessionWatch();

  const stranger = door?.state === 'stranger';
  useEffect(() => {
    // What is in memory here was shown to another one.
    if (stranger) window.location.replace('/');
  }, [stranger]);

  if (isPending || stranger || (door?.state === 'open' && !owned)) return <Spinner />;
  if (door?.state === 'closed' && openedFor.current === null)
    return <Navigate to={loginAddress(location)} replace />;
  // A server that can't be reached keeps nobody out: the panels say so, or show last answers.
  if (door?.state === 'open')
    openedFor.current = {
      owner: door.owner,
      login: data?.account?.login ?? null,
      demo: data?.account?.demo ?? true,
    };
  return (
    <>
      {children}
      {data && door?.state === 'closed' && (
        <Cover>
          <Suspense fallback={<Spinner />}>
            <LogInAgain
              session={data}
              login={openedFor.current?.login ?? null}
              demo={openedFor.current?.demo ?? false}
            />
          </Suspense>
        </Cover>
      )}
      {data?.account && door?.state === 'open' && <IdleWatch session={data} />}
    </>
  );
}
