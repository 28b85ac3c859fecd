export { balanceOf } from './balance.ts';
export { divide, NotDivisible } from './divide.ts';
export { type Face, Land } from './land.ts';
export { workloadOf } from './workload.ts';
