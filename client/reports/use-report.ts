import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../domain/law/period.ts';
import { anyReport, type ChiefLevel, chiefLevels } from '../../domain/model/index.ts';
import { type ReportUnit, reportName, reportUnits } from '../../domain/report/period.ts';
import { apiUrl, type Params, useApi } from '../app/api.ts';
import { patchUrl } from '../app/url-patch.ts';
import { useUrlState } from '../app/url-state.ts';
import { useToday } from '../app/use-today.ts';

const named = /^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$/;

/** What is asked for, as the URL keeps it: of a chief or of a level, and of which month or quarter. */
export function useReportChoice() {
  const today = useToday();
  const [level] = useUrlState('level');
  const [area] = useUrlState('area');
  const [report] = useUrlState('report');
  const lastMonth = reportName('month', addDays(`${today.slice(0, 7)}-01`, -1));
  const name = report && named.test(report) ? report : lastMonth;
  const unit: ReportUnit = name.includes('Q') ? reportUnits[1] : reportUnits[0];
  return {
    today,
    name,
    unit,
    level: chiefLevels.find((known) => known === level) ?? null,
    area,
    choosePeriod: (next: string) => patchUrl({ report: next }),
    chooseLevel: (next: ChiefLevel | null) => patchUrl({ level: next, ...(next ? {} : { area: null }) }),
    chooseArea: (next: string | null) => patchUrl({ area: next }),
  };
}

export type ReportChoice = ReturnType<typeof useReportChoice>;

/** The report, and the addresses of its map and files in the reader's language; null chief: none is known yet. */
export function useReport(choice: ReportChoice, chiefId: string | null) {
  const { i18n } = useTranslation();
  const { level, area, name } = choice;
  const path =
    level === null
      ? `/api/reports/chiefs/${encodeURIComponent(chiefId ?? '')}`
      : `/api/reports/levels/${level}`;
  const params: Params = { period: name, area: level === null ? null : area };
  const query = useApi(anyReport, path, params, { enabled: level !== null || chiefId !== null });
  const lang = i18n.language;
  const file = useMemo(
    () => (ending: 'svg' | 'pdf' | 'xlsx') =>
      apiUrl(`${path}.${ending}`, { period: name, area: level === null ? null : area, lang }),
    [path, name, area, level, lang],
  );
  return { query, file };
}
