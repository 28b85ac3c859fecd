import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../domain/model/audit.ts';
import { useFormat } from '../../ui/format.ts';
import { useWide } from '../../ui/use-media.ts';
import styles from './Audit.module.css';
import { EntryDetail } from './EntryDetail.tsx';
import type { Question } from './question.ts';
import { useAuditWords } from './words.ts';

/** Entries, newest first; one opens to what it changed. */
export function EntryList({
  entries,
  onAsk,
}: {
  entries: readonly AuditEntry[];
  /** only this person, or this object */
  onAsk(more: Question): void;
}) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const words = useAuditWords();
  const wide = useWide();
  const what = (entry: AuditEntry) => `${words.action(entry.action)} · ${words.object(entry.object.kind)}`;
  const columns: TableColumnsType<AuditEntry> = wide
    ? [
        { title: t('column.time'), width: '11.5rem', render: (_, { at }) => format.instant(at) },
        { title: t('column.actor'), width: '14rem', render: (_, { actor }) => <Actor actor={actor} /> },
        { title: t('column.address'), render: (_, { address }) => address ?? '—' },
        { title: t('column.action'), width: '8rem', render: (_, { action }) => words.action(action) },
        {
          title: t('column.object'),
          render: (_, { object, rows }) => (
            <>
              {words.object(object.kind)}{' '}
              <small className={styles.id}>{rows > 1 ? t('rows', { count: rows }) : object.id}</small>
            </>
          ),
        },
      ]
    : [
        {
          title: t('column.entry'),
          render: (_, entry) => (
            <>
              <strong>{what(entry)}</strong>
              <small className={styles.line}>
                {format.instant(entry.at)} · {words.actor(entry.actor)}
                {entry.address && ` · ${entry.address}`}
              </small>
            </>
          ),
        },
      ];
  return (
    <Table<AuditEntry>
      size={wide ? 'middle' : 'small'}
      rowKey="id"
      columns={columns}
      dataSource={[...entries]}
      pagination={false}
      expandable={{
        expandRowByClick: true,
        columnTitle: <span className="visually-hidden">{t('column.detail')}</span>,
        expandedRowRender: (entry) => <EntryDetail entry={entry} onAsk={onAsk} />,
      }}
      data-testid="audit-table"
    />
  );
}

function Actor({ actor }: { actor: AuditEntry['actor'] }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const tells = actor.name !== null && actor.kind !== 'account';
  return (
    <>
      {words.actor(actor)} {tells && <small className={styles.id}>{t(`actor.${actor.kind}`)}</small>}
    </>
  );
}
