import type { Permission } from '../../domain/access/permissions.ts';
import type { Mode } from '../../domain/model/display.ts';

/** What a page is for: it is offered to whoever may do one of these. */
export const pageNeeds: Readonly<Record<Mode | 'admin' | 'assess', readonly Permission[]>> = {
  wall: ['read'],
  inspect: ['read'],
  plan: ['draw', 'approve'],
  data: ['import', 'export'],
  assess: ['read'],
  admin: ['accounts', 'rights', 'audit'],
};

export type GuardedPage = keyof typeof pageNeeds;
const pages = Object.keys(pageNeeds) as GuardedPage[];

/** Whether a page is of use to somebody with these permissions; all but the administration lie over the map, which is to be read. */
export function mayOpen(page: GuardedPage, may: readonly Permission[]): boolean {
  return (
    (page === 'admin' || may.includes('read')) &&
    pageNeeds[page].some((permission) => may.includes(permission))
  );
}

/** The page of an address; null for one that everybody logged in may open. */
export function pageOf(pathname: string): GuardedPage | null {
  return pages.find((page) => pathname === `/${page}` || pathname.startsWith(`/${page}/`)) ?? null;
}

/** Where somebody begins: the wall, or the administration for those who see no data. */
export function homeOf(may: readonly Permission[]): string {
  const page = pages.find((each) => mayOpen(each, may));
  return page ? `/${page}` : '/account';
}
