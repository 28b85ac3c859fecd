export { balanceOf } from './balance.ts';
export { divide, NotDivisible } from './divide.ts';
export { type Face, Land } from './land.ts';
export { type Workload, workloadOf } from './workload.ts';
