import { useTranslation } from 'react-i18next';
import { articlesText, boardDuties } from '../../../domain/board/duties.ts';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import styles from './Board.module.css';

/** What the ordinance asks of the area's chiefs, in plain words. */
export function DutyList({ chiefs }: Pick<PublicBoard, 'chiefs'>) {
  const { t, i18n } = useTranslation('public');
  const lang = i18n.language === 'en' ? 'en' : 'zh-CN';
  const list = chiefs[0]?.duties;
  if (!list) return null;
  const { articles, say } = boardDuties[list];
  return (
    <section className={`${styles.card} ${styles.wide}`} aria-labelledby="duties">
      <h2 id="duties">{t('board.duties')}</h2>
      <ol className={styles.duties}>
        {say[lang].map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ol>
      <p className={styles.soft}>{articlesText(articles, lang)}</p>
    </section>
  );
}
