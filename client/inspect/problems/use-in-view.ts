import { useEffect, useRef } from 'react';

/** Brings a part of the panel that takes the place of another to where the reader looks. */
export function useInView<E extends HTMLElement>(): React.RefObject<E | null> {
  const part = useRef<E>(null);
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'start' });
  }, []);
  return part;
}
