import { CameraOutlined, CloseOutlined, PictureOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { photosMax } from '../../domain/model/index.ts';
import { useMedia } from '../ui/use-media.ts';
import { PhotoErrors } from './PhotoErrors.tsx';
import styles from './Photos.module.css';
import type { ChosenPhoto, Photos } from './use-photos.ts';

/** Photos chosen from files or taken with the camera, with a preview each; they are on their way while the form is filled in. */
export function PhotoField({ photos }: { photos: Photos }) {
  const { t } = useTranslation('photos');
  const touch = useMedia('(pointer: coarse)');
  const sending = photos.list.filter(({ state }) => state === 'opening' || state === 'sending').length;
  return (
    <fieldset className={styles.field} data-testid="photo-field">
      <legend>{t('label')}</legend>
      {photos.list.length > 0 && (
        <ul className={styles.chosen}>
          {photos.list.map((photo, index) => (
            <Chosen
              key={photo.id}
              photo={photo}
              label={photo.name || t('nth', { n: index + 1 })}
              onRemove={() => photos.remove(photo.id)}
            />
          ))}
        </ul>
      )}
      {photos.room > 0 && (
        <div className={styles.ways}>
          {touch && <Choose photos={photos} camera />}
          <Choose photos={photos} />
        </div>
      )}
      <p className={styles.note} role="status">
        {sending > 0 ? t('sending', { n: sending }) : t('limits', { n: photosMax })}
      </p>
      <PhotoErrors photos={photos} />
    </fieldset>
  );
}

/** A label around a real file input: keyboard and phone work. */
function Choose({ photos, camera = false }: { photos: Photos; camera?: boolean }) {
  const { t } = useTranslation('photos');
  const take = ({ target }: React.ChangeEvent<HTMLInputElement>) => {
    photos.add([...(target.files ?? [])]);
    target.value = ''; // so that the same file can be chosen again
  };
  return (
    <label className={styles.way}>
      {camera ? <CameraOutlined aria-hidden="true" /> : <PictureOutlined aria-hidden="true" />}
      {t(camera ? 'take' : 'choose')}
      <input
        type="file"
        accept="image/*"
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={take}
        data-testid={camera ? 'photo-camera' : 'photo-file'}
      />
    </label>
  );
}

function Chosen({ photo, label, onRemove }: { photo: ChosenPhoto; label: string; onRemove(): void }) {
  const { t } = useTranslation('photos');
  return (
    <li data-state={photo.state} data-testid="photo-chosen">
      {photo.preview ? (
        <img src={photo.preview} alt={label} />
      ) : (
        <span className={styles.empty}>{label}</span>
      )}
      <button
        type="button"
        aria-label={t('remove', { name: label })}
        onClick={onRemove}
        data-testid="photo-remove"
      >
        <CloseOutlined aria-hidden="true" />
      </button>
    </li>
  );
}
