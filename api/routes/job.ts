import type { RouteGap, RouteRule } from '../../domain/model/route.ts';
import type { TaskRule } from '../../domain/model/task.ts';
import type { CoverageJob, Subject } from '../coverage/job.ts';

/** A route to plan and to predict. Plain data: it crosses a thread. */
export interface RouteJob extends Omit<CoverageJob, 'subjects' | 'gaps'> {
  subject: Subject;
  gaps: RouteGap[];
  start: [lon: number, lat: number] | null;
  routeRule: RouteRule;
  taskRule: TaskRule;
}
