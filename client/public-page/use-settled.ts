import { useEffect, useState } from 'react';

const settledMs = 250;

/** A value once it has not changed for a moment: nobody's typing becomes a question a letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settledMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
