import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyBoard } from '../../../domain/law/overview.ts';
import { patientImport } from '../../app/recovery/patient-import.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChartRows } from '../rows/ChartRows.tsx';

const DutyChart = lazy(() => patientImport(() => import('./DutyChart.tsx')));

const states = ['met', 'due', 'overdue', 'not-required'] as const;

/** The levels that have chiefs, each with what it owes, and how its chiefs stand. */
export function DutyLevels({ levels, at }: { levels: DutyBoard['levels']; at: string }) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const rows = levels.map(({ level, chiefs, rule, keyAreas, ...counts }) => {
    const owed =
      rule.per === 'none'
        ? t('per.none')
        : t('duty.owed', { required: rule.required, per: t(`per.${rule.per}`) });
    const lines = [
      t('duty.levelRule', { level: t(`level.${level}`), owed, article: rule.article }),
      ...(level === 'zone' || level === 'village' ? [t(`duty.rule.${level}`)] : []),
      t('duty.levelCount', { total: format.number(chiefs) }),
      ...states
        .filter((state) => counts[state] > 0)
        .map((state) =>
          t('duty.stateCount', { state: t(`duty.${state}`), number: format.number(counts[state]) }),
        ),
      ...(keyAreas.chiefs > 0
        ? [
            t('duty.keyAreas', {
              chiefs: format.number(keyAreas.chiefs),
              behind: format.number(keyAreas.behind),
            }),
          ]
        : []),
      t('duty.rule.at', { at }),
    ];
    return { id: level, level: t(`level.${level}`), owed, lines };
  });
  return (
    <ChartRows
      rows={rows.map(({ id, level, owed, lines }) => ({
        id,
        label: (
          <Explain rule={lines}>
            {level} <small>{owed}</small>
          </Explain>
        ),
      }))}
    >
      <Suspense fallback={null}>
        <DutyChart levels={levels} />
      </Suspense>
    </ChartRows>
  );
}
