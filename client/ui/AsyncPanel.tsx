import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../app/api.ts';
import { Notice } from './Notice.tsx';
import { Outdated } from './Outdated.tsx';
import { problemText } from './problem-text.ts';
import { Skeleton } from './Skeleton.tsx';

interface Props<T> {
  query: UseQueryResult<T, ApiProblem>;
  children(data: T): ReactNode;
  /** true when the answer holds nothing to show; `empty` then says what that means */
  isEmpty?(data: T): boolean;
  empty?: string;
  rows?: number;
}

/** Loading, failed, empty or filled: a panel is never blank, and shows no number that did not come from the server. */
export function AsyncPanel<T>({ query, children, isEmpty, empty, rows = 3 }: Props<T>) {
  const { t, i18n } = useTranslation('app');
  if (query.data === undefined && query.isPending) return <Skeleton rows={rows} />;
  if (query.data === undefined) {
    const problem = query.error?.problem;
    return (
      <Notice
        kind="error"
        title={problem?.status === 0 ? t('error.network') : t('error.title')}
        detail={problem && problem.status !== 0 ? problemText(problem, t, i18n.language) : undefined}
        action={{ label: t('error.retry'), run: () => void query.refetch() }}
      />
    );
  }
  if (isEmpty?.(query.data)) return <Notice kind="info" title={empty ?? t('empty')} testId="empty" />;
  if (!query.isError) return children(query.data);
  return (
    <>
      <Outdated since={query.dataUpdatedAt} />
      {children(query.data)}
    </>
  );
}
