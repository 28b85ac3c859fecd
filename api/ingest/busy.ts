import { HttpProblem } from '../http/problem.ts';

/** Devices that were turned away together shall not come back together: seconds of Retry-After. */
const soonest = 2;
const latest = 12;

/** 503: nothing of the request was stored; it may be sent again after Retry-After. */
export function busy(): HttpProblem {
  const seconds = soonest + Math.floor(Math.random() * (latest - soonest + 1));
  return new HttpProblem(
    503,
    'Busy',
    'More is coming in than can be written; nothing of this request was stored. Send it again later.',
    undefined,
    { type: 'urn:problem:busy', headers: { 'Retry-After': String(seconds) } },
  );
}
