import type { ExportChoice } from '../../domain/model/export.ts';
import type { Staged } from './stage.ts';
import { dbfText } from './vrt.ts';

/** 字段说明.txt beside a Shapefile: what its ten letters mean, and what a DBF could not keep. */
export function fieldNotes(
  staged: Staged,
  names: readonly string[],
  { crs, encoding }: ExportChoice,
  now: Date,
): string {
  const cut = staged.fields.flatMap(({ type }, i) =>
    (type === 'text' || type === 'json') && staged.widths[i]! > dbfText ? [names[i]!] : [],
  );
  const lines = [
    staged.title,
    `导出时间：${now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}（北京时间）　要素数：${staged.count}　坐标系：${crs}　文字编码：${encoding}`,
    ...(staged.notes ?? []),
    '',
    '字段\t原名\t说明',
    ...staged.fields.map(({ name, label }, i) => `${names[i]}\t${name}\t${label}`),
    ...(cut.length > 0
      ? [
          '',
          `DBF 的文字最长 ${dbfText} 字节，以下字段可能有内容被截断，完整内容请用 GeoPackage：${cut.join('、')}`,
        ]
      : []),
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
