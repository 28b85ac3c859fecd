import { duty } from '../../../domain/model/index.ts';
import { useApi } from '../../app/api.ts';
import { chiefPath } from '../chief/use-chief.ts';

/** The duty as it stands today (Asia/Shanghai). */
export function useDuty(chiefId: string | null) {
  return useApi(duty, chiefPath(chiefId, '/duty'), {}, { enabled: chiefId !== null });
}
