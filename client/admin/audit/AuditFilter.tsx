import { Button, DatePicker, Input, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { today } from '../../../domain/law/period.ts';
import { type AuditQuery, auditAction } from '../../../domain/model/audit.ts';
import { apiUrl } from '../../app/api.ts';
import { useDownload } from '../../data/export/use-download.ts';
import styles from './Audit.module.css';
import { paramsOf, type Question } from './question.ts';
import { objectKinds, useAuditWords } from './words.ts';

/** Which entries: days of Shanghai, what was done, to what, by whom; and the same as a file. */
export function AuditFilter({
  question,
  onChange,
  onRefresh,
}: {
  question: Question;
  onChange(question: Question): void;
  onRefresh(): void;
}) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { state, start } = useDownload();
  const { from, to, text, action, object, id, accountName } = question;
  const without = (...keys: (keyof Question)[]): Question =>
    Object.fromEntries(Object.entries(question).filter(([key]) => !keys.includes(key as keyof Question)));
  const put = <K extends keyof Question>(key: K, value: Question[K] | undefined) =>
    onChange(value === undefined ? without(key) : { ...question, [key]: value });
  return (
    <search className={styles.filter}>
      <DatePicker.RangePicker
        className={styles.days!}
        aria-label={t('filter.days')}
        value={from && to ? [dayjs(from), dayjs(to).subtract(1, 'day')] : null}
        maxDate={dayjs(today())}
        onChange={(range) => {
          const [first, last] = range ?? [];
          if (!first || !last) return onChange(without('from', 'to'));
          onChange({
            ...question,
            from: first.format('YYYY-MM-DD'),
            to: last.add(1, 'day').format('YYYY-MM-DD'),
          });
        }}
      />
      <Select<AuditQuery['action'] | 'all'>
        className={styles.choice!}
        aria-label={t('filter.action')}
        value={action ?? 'all'}
        onChange={(value) => put('action', value === 'all' ? undefined : value)}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: 'all', label: t('filter.anyAction') },
          ...auditAction.options.map((value) => ({ value, label: words.action(value) })),
        ]}
        data-testid="audit-action"
      />
      <Select<string>
        className={styles.choice!}
        aria-label={t('filter.object')}
        value={object ?? 'all'}
        onChange={(value) => put('object', value === 'all' ? undefined : value)}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: 'all', label: t('filter.anyObject') },
          ...objectKinds.map((value) => ({ value, label: words.object(value) })),
        ]}
      />
      <Input.Search
        className={styles.text!}
        allowClear
        placeholder={t('filter.text')}
        aria-label={t('filter.text')}
        maxLength={100}
        defaultValue={text ?? ''}
        onSearch={(value) => put('text', value.trim() || undefined)}
        data-testid="audit-text"
      />
      <span className={styles.ends}>
        <Button onClick={onRefresh}>{t('filter.refresh')}</Button>
        <Button
          loading={state.phase === 'making'}
          onClick={() => void start(apiUrl('/api/audit.csv', paramsOf(question)))}
          data-testid="audit-export"
        >
          {t(state.phase === 'failed' ? 'filter.exportFailed' : 'filter.export')}
        </Button>
      </span>
      {(accountName ?? id) !== undefined && (
        <span className={styles.chosen}>
          {accountName !== undefined && (
            <Tag closable onClose={() => onChange(without('account', 'accountName'))}>
              {t('filter.person', { name: accountName })}
            </Tag>
          )}
          {id !== undefined && (
            <Tag closable onClose={() => put('id', undefined)}>
              {t('filter.id', { id })}
            </Tag>
          )}
        </span>
      )}
    </search>
  );
}
