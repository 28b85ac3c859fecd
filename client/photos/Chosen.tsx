import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from '../ui/problem-text.ts';
import styles from './Photos.module.css';
import type { ChosenPhoto, Photos } from './use-photos.ts';
import { useSending } from './use-sending.ts';

/** One chosen photo: its picture, how far it is, and by its name what is wrong with it. */
export function Chosen({ photo, label, photos }: { photo: ChosenPhoto; label: string; photos: Photos }) {
  const { t } = useTranslation('photos');
  const retry = useSending(photo, photos);
  const { id, preview, state } = photo;
  return (
    <li data-state={state} data-testid="photo-chosen">
      <div className={styles.picture}>
        {preview && <img src={preview} alt={label} />}
        <button
          type="button"
          aria-label={t('remove', { name: label })}
          onClick={() => photos.remove(id)}
          data-testid="photo-remove"
        >
          <CloseOutlined aria-hidden="true" />
        </button>
      </div>
      {(state === 'unreadable' || state === 'refused') && (
        <p className={styles.fault} role="alert" data-testid="photo-fault">
          <b>{label}</b> <Why photo={photo} />
          {state === 'refused' && <Button onClick={retry}>{t('retry')}</Button>}
        </p>
      )}
    </li>
  );
}

function Why({ photo: { state, problem } }: { photo: ChosenPhoto }) {
  const { t, i18n } = useTranslation('photos');
  if (state === 'unreadable') return t('unreadable');
  if (!problem) return t('refused');
  const known = [409, 413, 415, 422].includes(problem.status);
  if (known) return t(`status.${problem.status}`);
  return problemText(problem.problem, i18n.getFixedT(null, 'app'), i18n.language);
}
