import { Image } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Photos.module.css';
import { photoUrl, thumbnailUrl } from './photo-urls.ts';

/** Thumbnails in a row; a press shows the whole picture, and the others from there. */
export function PhotoStrip({ photos }: { photos: readonly { id: string }[] }) {
  const { t } = useTranslation('photos');
  const [current, setCurrent] = useState<number | null>(null);
  if (photos.length === 0) return null;
  return (
    <>
      <ul className={styles.strip} data-testid="photo-strip">
        {photos.map(({ id }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-label={t('enlarge', { n: index + 1, total: photos.length })}
              onClick={() => setCurrent(index)}
            >
              <img src={thumbnailUrl(id)} alt="" loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {current !== null && (
        <Image.PreviewGroup
          items={photos.map(({ id }, index) => ({ src: photoUrl(id), alt: t('nth', { n: index + 1 }) }))}
          preview={{
            open: true,
            current,
            onChange: setCurrent,
            onOpenChange: (open) => {
              if (!open) setCurrent(null);
            },
          }}
        />
      )}
    </>
  );
}
