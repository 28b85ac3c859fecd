import { type Site, site } from '../../domain/model/site.ts';
import { useApi } from './api.ts';
import { useUrlState } from './url-state.ts';

/** An answer is no longer than the schema lets the installation's own be. */
const longest = 100;
const textOf = (value: string | null) => value?.trim().slice(0, longest) || null;

/**
 * Title, unit, 审图号 and credit: what an operator has set for this installation, or what the URL says for this one display.
 * Undefined before the answer.
 */
export function useSite(): { data: Site | undefined } {
  const { data } = useApi(site, '/api/site');
  const [title] = useUrlState('title');
  const [unit] = useUrlState('unit');
  const [approval] = useUrlState('approval');
  if (!data) return { data };
  return {
    data: {
      ...data,
      title: textOf(title) ?? data.title,
      unit: textOf(unit) ?? data.unit,
      mapApproval: textOf(approval) ?? data.mapApproval,
    },
  };
}
