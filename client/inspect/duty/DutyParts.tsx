import { useTranslation } from 'react-i18next';

/** What makes up a duty where problems are frequent: the general number beside the areas that ask for more. Nothing where one number says all. */
export function DutyParts({
  done,
  required,
  areas,
  className,
}: {
  /** patrols that count in the running period; null: none is required */
  done: number | null;
  required: number;
  areas: { met: number; total: number };
  className?: string | undefined;
}) {
  const { t } = useTranslation('inspect');
  if (done === null || areas.total === 0) return null;
  const enough = done >= required ? ' ✓' : '';
  return (
    <small className={className} data-testid="duty-parts">
      {t('duty.parts', { done, required, enough, ...areas })}
    </small>
  );
}
