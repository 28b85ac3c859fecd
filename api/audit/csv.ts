import { csvLine, defused } from '../../data/export/lines.ts';
import type { AuditEntry } from '../../domain/model/audit.ts';

/** Read by people in a spreadsheet, where a mark tells that it is UTF-8. */
export const csvHead =
  '\uFEFF' +
  csvLine([
    'id',
    'time 时间',
    'actor 身份',
    'account 账号',
    'name 姓名',
    'address 地址',
    'request 请求',
    'action 操作',
    'object 对象',
    'object id 对象标识',
    'rows 行数',
    'before 之前',
    'after 之后',
    'detail 说明',
    'seal 链上位置',
    'hash 哈希',
  ]);

const text = (value: object | null) => (value === null ? null : JSON.stringify(value));

/** An entry as a line; time in Shanghai. */
export function csvEntry(entry: AuditEntry): string {
  const { actor, object, seal } = entry;
  const time = new Date(entry.at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return csvLine(
    [
      entry.id,
      time,
      actor.kind,
      actor.accountId,
      actor.name,
      entry.address,
      entry.requestId,
      entry.action,
      object.kind,
      object.id,
      entry.rows,
      text(entry.before),
      text(entry.after),
      text(entry.detail),
      seal?.seq ?? null,
      seal?.hash ?? null,
    ].map(defused),
  );
}
