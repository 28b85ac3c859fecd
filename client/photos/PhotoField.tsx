import { CameraOutlined, PictureOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { photosMax } from '../../domain/model/index.ts';
import { useMedia } from '../ui/use-media.ts';
import { Chosen } from './Chosen.tsx';
import styles from './Photos.module.css';
import type { Photos } from './use-photos.ts';

/** Photos chosen from files or taken with the camera, with a preview each; they are on their way while the form is filled in. */
export function PhotoField({ photos }: { photos: Photos }) {
  const { t } = useTranslation('photos');
  const touch = useMedia('(pointer: coarse)');
  return (
    <fieldset className={styles.field} data-testid="photo-field">
      <legend>{t('label')}</legend>
      {photos.list.length > 0 && (
        <ul className={styles.chosen}>
          {photos.list.map((photo, index) => (
            <Chosen
              key={photo.id}
              photo={photo}
              label={photo.file?.name || t('nth', { n: index + 1 })}
              photos={photos}
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
      <p className={styles.note} role="status" data-testid="photo-status">
        <Status photos={photos} />
      </p>
    </fieldset>
  );
}

function Status({ photos: { list } }: { photos: Photos }) {
  const { t } = useTranslation('photos');
  const of = (...states: string[]) => list.filter(({ state }) => states.includes(state)).length;
  const underWay = of('opening', 'sending');
  if (underWay > 0) return t('sending', { n: underWay });
  if (of('kept') > 0) return t('kept', { n: of('kept') });
  return t('limits', { n: photosMax });
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
