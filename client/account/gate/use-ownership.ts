import { useEffect, useState } from 'react';
import { owns, takeOver } from '../owner.ts';
import type { Door } from './door.ts';

/** Whether what is kept on this machine is that of whoever comes in; what was another's is thrown away first. */
export function useOwnership(door: Door | null): boolean {
  const owner = door?.state === 'open' ? door.owner : null;
  const [taken, setTaken] = useState<string | null>(null);
  useEffect(() => {
    if (owner === null || owns(owner)) return;
    let current = true;
    void takeOver(owner).then(() => current && setTaken(owner));
    return () => {
      current = false;
    };
  }, [owner]);
  return owner === null || taken === owner || owns(owner);
}
