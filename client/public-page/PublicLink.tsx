import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';

/** Whether the page stands inside another site's. */
export function useEmbedded(): boolean {
  return useSearchParams()[0].get('embed') === '1';
}

/** A link between public pages: language and embedding go along. */
export function PublicLink({
  to,
  className,
  testId,
  children,
}: {
  to: string;
  className?: string | undefined;
  testId?: string;
  children: ReactNode;
}) {
  const [params] = useSearchParams();
  const kept = new URLSearchParams();
  for (const key of ['lang', 'embed']) {
    const value = params.get(key);
    if (value) kept.set(key, value);
  }
  return (
    <Link to={{ pathname: to, search: kept.toString() }} className={className} data-testid={testId}>
      {children}
    </Link>
  );
}

/** The page of an area. */
export const areaPage = (id: string): string => `/public/areas/${encodeURIComponent(id)}`;
