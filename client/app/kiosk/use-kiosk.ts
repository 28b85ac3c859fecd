import { useUrlState } from '../url-state.ts';

/** Whether this page is a wall display that came by a link: nothing to be changed is offered on it. */
export function useKiosk(): boolean {
  const [kiosk] = useUrlState('kiosk');
  return kiosk === '1';
}
