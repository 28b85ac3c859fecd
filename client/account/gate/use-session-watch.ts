import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onLogInNeeded } from '../../app/log-in-needed.ts';
import { onTakenOver } from '../owner.ts';
import { sessionQuery } from '../use-session.ts';

/** Asks again who is logged in, when a request was refused for want of it and when another tab has logged in or out. */
export function useSessionWatch(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const deaf = [onLogInNeeded(ask), onTakenOver(ask)];
    return () => {
      for (const stop of deaf) stop();
    };
  }, [client]);
}
