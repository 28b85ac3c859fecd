import { useTranslation } from 'react-i18next';
import { addDays } from '../../../domain/law/period.ts';
import { type Duty, patrolKinds } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './DutyRule.module.css';

/** The rule behind the duty: the article or local rule, the period, what counts, and where more is asked for. */
export function DutyRule({ duty }: { duty: Duty }) {
  const { t } = useTranslation(['duty', 'inspect']);
  const format = useFormat();
  const { rule, counting, keyAreaRule, current } = duty;
  const kindName = (kind: string) => t(`inspect:kind.${kind}`, { defaultValue: kind });
  const law = t(rule.per === 'none' ? 'ruleNone' : 'rule', {
    article: articleText(rule.article, t('article13')),
    level: t(`inspect:chief.levels.${duty.level}`),
    per: t(`per.${rule.per}`),
    count: rule.required,
  });
  const counts = [
    t('ruleBox.track') + (counting.insideOnly ? t('ruleBox.outside') : ''),
    counting.minLengthM > 0
      ? t('ruleBox.length', { length: format.length(counting.minLengthM) })
      : t('ruleBox.lengthAny'),
    counting.minMinutes > 0
      ? t('ruleBox.time', { minutes: format.number(counting.minMinutes) })
      : t('ruleBox.timeAny'),
    t('ruleBox.kinds', {
      kinds: patrolKinds
        .filter((kind) => counting.kinds.includes(kind))
        .map(kindName)
        .join(t('listComma')),
    }),
    t(counting.byHand ? 'ruleBox.byHand' : 'ruleBox.notByHand'),
    counting.source ? t('ruleBox.source', { source: counting.source }) : t('ruleBox.noSource'),
  ];
  const more = keyAreaRule
    ? [
        t('ruleBox.extra', { extra: keyAreaRule.extra }),
        t('ruleBox.cluster', {
          days: keyAreaRule.days,
          eps: format.length(keyAreaRule.epsM),
          min: keyAreaRule.minProblems,
          buffer: format.length(keyAreaRule.bufferM),
          method: 'DBSCAN',
          crs: 'CGCS2000 / EPSG:4545',
        }),
        t('ruleBox.overdue'),
      ]
    : [t('ruleBox.noExtra')];
  const rows: [string, string[], string][] = [
    [t('ruleBox.law'), [law], 'duty-rule'],
    ...(current
      ? ([
          [
            t('ruleBox.period'),
            [t('ruleBox.periodOf', { from: current.from, to: addDays(current.to, -1) })],
            'duty-rule-period',
          ],
          [t('ruleBox.counting'), counts, 'duty-rule-counting'],
          [t('ruleBox.key'), more, 'duty-rule-key'],
        ] satisfies [string, string[], string][])
      : []),
    [t('ruleBox.at'), [duty.at], 'duty-rule-at'],
  ];
  return (
    <section className={styles.rule}>
      <h3>{t('ruleBox.title')}</h3>
      <dl>
        {rows.map(([name, lines, testId]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-testid={testId}>
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The city's own article in the reader's language; a local rule keeps its name. */
function articleText(article: string, translated: string): string {
  return article === '重庆市林长制办法 第十三条' ? translated : article;
}
