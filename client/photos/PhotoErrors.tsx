import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from '../ui/problem-text.ts';
import styles from './Photos.module.css';
import type { ChosenPhoto, Photos } from './use-photos.ts';

/** Which of the chosen photos did not get through, by name, and why. */
export function PhotoErrors({ photos }: { photos: Photos }) {
  const { t, i18n } = useTranslation('photos');
  const why = ({ state, problem }: ChosenPhoto) => {
    if (state === 'unreadable') return t('unreadable');
    if (!problem) return t('refused');
    const known = [409, 413, 415, 422].includes(problem.status);
    return known
      ? t(`status.${problem.status}`)
      : problemText(problem.problem, i18n.getFixedT(null, 'app'), i18n.language);
  };
  const failed = photos.list.filter(({ state }) => state === 'unreadable' || state === 'refused');
  if (failed.length === 0) return null;
  return (
    <ul className={styles.errors} role="alert" data-testid="photo-errors">
      {failed.map((photo) => (
        <li key={photo.id}>
          <span>
            <b>{photo.name}</b> {why(photo)}
          </span>
          {photo.state === 'refused' && <Button onClick={() => photos.retry(photo.id)}>{t('retry')}</Button>}
        </li>
      ))}
    </ul>
  );
}
