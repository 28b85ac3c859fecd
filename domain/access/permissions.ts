/** What a role may do (权限). Which rows it may do it to is another question: the account's areas answer it. */
import type { Role } from './roles.ts';

export const permissions = [
  'read', // the map, coverage, duty, patrols, problems, tasks, search
  'export', // files and reports to take away
  'patrol', // one's own patrols and fixes, patrol records, photos
  'report', // problems found, and their steps
  'assign', // tasks given to others
  'draw', // zones and scenarios, as drafts
  'approve', // zones approved, rejected, abolished
  'import', // files of areas, parcels, people, tracks
  'publish', // snapshots for the public page, complaints
  'assess', // frozen periods, the escalation ladder, 林长令, meetings
  'configure', // the site's settings, links of wall displays
  'accounts', // accounts made, disabled, their passwords reset
  'rights', // roles and areas given, sessions ended, locks opened
  'audit', // the audit trail read
] as const;
export type Permission = (typeof permissions)[number];

const granted: Record<Role, readonly Permission[]> = {
  command: ['read', 'export', 'report', 'assign', 'publish', 'configure'],
  chief: ['read', 'export', 'patrol', 'report', 'assign', 'approve', 'assess'],
  office: ['read', 'export', 'patrol', 'report', 'assign', 'import', 'publish', 'assess', 'approve'],
  planner: ['read', 'export', 'draw', 'import'],
  ranger: ['read', 'patrol', 'report'],
  auditor: ['read', 'audit'],
  'system-admin': ['configure', 'accounts'],
  'security-admin': ['rights'],
  'audit-admin': ['audit'],
};

/** What somebody with these roles may do: the sum of them. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => granted[role]));
}
