import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../domain/model/audit.ts';
import styles from './Audit.module.css';
import { differences, valueText } from './difference.ts';
import type { Question } from './question.ts';
import { useAuditWords } from './words.ts';

/** What an entry says besides its line: before and after side by side, its circumstances, its place in the chain. */
export function EntryDetail({ entry, onAsk }: { entry: AuditEntry; onAsk(more: Question): void }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { before, after, detail, actor, object, requestId, seal } = entry;
  const changed = differences(before, after);
  const facts: (readonly [string, string])[] = [
    ...Object.entries(detail ?? {}).map(([field, value]) => [words.field(field), valueText(value)] as const),
    ...(object.id ? [[t('detail.id'), object.id] as const] : []),
    ...(requestId ? [[t('detail.request'), requestId] as const] : []),
    [
      t('detail.seal'),
      seal ? t('detail.sealed', { seq: seal.seq, hash: seal.hash.slice(0, 16) }) : t('detail.unsealed'),
    ],
  ];
  return (
    <div className={styles.detail} data-testid="audit-detail">
      {changed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('detail.field')}</th>
              <th scope="col">{t('detail.before')}</th>
              <th scope="col">{t('detail.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((one) => (
              <tr key={one.field}>
                <th scope="row">{words.field(one.field)}</th>
                <td>{one.before === undefined ? '' : <del>{one.before}</del>}</td>
                <td>{one.after === undefined ? '' : <ins>{one.after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.ends}>
        {actor.accountId && (
          <Button
            onClick={() => onAsk({ account: actor.accountId!, accountName: actor.name ?? actor.accountId! })}
          >
            {t('detail.onlyPerson')}
          </Button>
        )}
        {object.id && (
          <Button onClick={() => onAsk({ object: object.kind, id: object.id! })}>
            {t('detail.onlyObject')}
          </Button>
        )}
      </div>
    </div>
  );
}
