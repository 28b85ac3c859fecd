import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../domain/model/audit.ts';

/** What can be asked for by name: the tables that people change, and what events are about. */
export const objectKinds = [
  'account',
  'session',
  'api_token',
  'area_version',
  'parcel',
  'chief',
  'responsibility',
  'ranger',
  'patrol',
  'patrol_record',
  'problem',
  'problem_step',
  'task',
  'task_step',
  'zone_draft',
  'zone_event',
  'scenario',
  'import',
  'photo',
  'publication',
  'complaint',
  'assessment',
  'measure',
  'measure_event',
  'chief_order',
  'chief_order_event',
  'meeting',
  'kiosk_token',
  'setting',
  'audit',
] as const;

/** Actions, objects and fields in words; what has none is shown as the database calls it. */
export function useAuditWords() {
  const { t } = useTranslation('audit');
  return {
    action: (action: AuditEntry['action']) => t(`action.${action}`),
    object: (kind: string) => t(`object.${kind}`, { defaultValue: kind }),
    field: (field: string) => t(`field.${field}`, { defaultValue: field }),
    actor: ({ kind, name }: AuditEntry['actor']) => (name ? name : t(`actor.${kind}`)),
  };
}
