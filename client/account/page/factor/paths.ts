import { sessionPath } from '../../use-session.ts';

export const factorPath = '/api/account/second-factor';
/** Whether it is on is told with the session. */
export const factorChanges = [sessionPath];
