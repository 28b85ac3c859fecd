/** Who uses the product (角色). 等保 2.0 keeps the three administrators apart from each other and from everybody's daily work. */
import { z } from 'zod';

export const roles = [
  'command', // 指挥中心
  'chief', // 林长
  'office', // 林长办工作人员
  'planner', // 规划员
  'ranger', // 护林员
  'auditor', // 审计员
  'system-admin', // 系统管理员
  'security-admin', // 安全管理员
  'audit-admin', // 审计管理员
] as const;
export const role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof role>;

/** 三员: none of them may be given together with any other role. */
export const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** Whether one account may have all of these roles. An auditor checks the others' work and does none of it. */
export function rolesGoTogether(given: readonly Role[]): boolean {
  const alone = given.filter((one) => one === 'auditor' || administrators.includes(one));
  return given.length > 0 && (alone.length === 0 || given.length === 1);
}
