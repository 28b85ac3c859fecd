import type { AuditQuery } from '../../../domain/model/audit.ts';

/** What of the trail is looked at; days are Asia/Shanghai, `to` exclusive. */
export type Question = Partial<
  Pick<AuditQuery, 'from' | 'to' | 'account' | 'action' | 'object' | 'id' | 'text'>
> & {
  /** name of the account, to be shown */
  accountName?: string;
};

/** As the API takes it. */
export function paramsOf({ accountName: _, ...query }: Question): Record<string, string | undefined> {
  return query;
}
