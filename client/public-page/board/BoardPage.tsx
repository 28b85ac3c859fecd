import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { publicArea, publicBoard } from '../../../domain/model/public-area.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { AreaList } from '../AreaList.tsx';
import shared from '../Public.module.css';
import { areaPage, PublicLink } from '../PublicLink.tsx';
import styles from './Board.module.css';
import { Chiefs } from './Chiefs.tsx';
import { DutyList } from './DutyList.tsx';
import { Figures } from './Figures.tsx';
import { Outline } from './Outline.tsx';
import { Paper } from './Paper.tsx';
import { Supervision } from './Supervision.tsx';

const areas = listOf(publicArea);

/** The board 公示牌 of an area: who answers for it, what for, how it stands, and whom to tell. */
export default function BoardPage() {
  const { t } = useTranslation(['public', 'app']);
  const { id = '' } = useParams();
  const query = useApi(publicBoard, `/api/public/areas/${encodeURIComponent(id)}`);
  const below = useApi(areas, '/api/public/areas', { parent: id, limit: 200 });
  return (
    <AsyncPanel query={query} rows={8}>
      {(board) => (
        <article className={styles.board} data-testid="board">
          <header className={styles.head}>
            <nav className={styles.up} aria-label={t('board.up')}>
              {board.parents.map((parent) => (
                <PublicLink key={parent.id} to={areaPage(parent.id)}>
                  {parent.name}
                </PublicLink>
              ))}
            </nav>
            <h1 className={shared.title}>
              {board.name} <span className={styles.kind}>{t('board.title')}</span>
            </h1>
            {(board.illustrative || board.published?.illustrative) && (
              <p className={styles.demo} data-testid="board-demo">
                {t('demo')}
              </p>
            )}
          </header>
          <Chiefs chiefs={board.chiefs} />
          <Outline board={board} />
          <Figures published={board.published} />
          <DutyList chiefs={board.chiefs} />
          <Supervision board={board} />
          <Paper board={board} />
          {below.data && below.data.total > 0 && (
            <section className={styles.below} aria-labelledby="below">
              <h2 id="below">{t('board.below')}</h2>
              <AreaList areas={below.data.items} />
            </section>
          )}
        </article>
      )}
    </AsyncPanel>
  );
}
