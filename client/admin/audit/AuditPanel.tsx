import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './Audit.module.css';
import { AuditFilter } from './AuditFilter.tsx';
import { ChainCard } from './ChainCard.tsx';
import { EntryList } from './EntryList.tsx';
import type { Question } from './question.ts';
import { useTrail } from './use-trail.ts';

/** 审计日志: who did what, when and from where, and whether the trail is whole. */
export default function AuditPanel() {
  const { t, i18n } = useTranslation(['audit', 'app']);
  const { t: app } = useTranslation('app');
  const [question, setQuestion] = useState<Question>({});
  const trail = useTrail(question);
  const body = () => {
    if (trail.isPending) return <Skeleton rows={8} />;
    if (!trail.data)
      return (
        <Notice
          kind="error"
          title={t('app:error.title')}
          detail={trail.error ? problemText(trail.error.problem, app, i18n.language) : undefined}
          action={{ label: t('app:error.retry'), run: () => void trail.refetch() }}
        />
      );
    if (trail.data.length === 0) return <Notice kind="info" title={t('none')} testId="empty" />;
    return (
      <>
        <EntryList entries={trail.data} onAsk={(more) => setQuestion({ ...question, ...more })} />
        {trail.hasNextPage && (
          <Button
            block
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
            data-testid="audit-more"
          >
            {t('more')}
          </Button>
        )}
      </>
    );
  };
  return (
    <div className={styles.panel}>
      <ChainCard />
      <AuditFilter question={question} onChange={setQuestion} onRefresh={() => void trail.refetch()} />
      {body()}
    </div>
  );
}
