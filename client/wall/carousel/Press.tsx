import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Carousel.module.css';

const drawings = {
  previous: 'M7 5h2.5v14H7zM19 5v14l-9-7z',
  next: 'M14.5 5H17v14h-2.5zM5 5v14l9-7z',
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M6.5 5h4v14h-4zM13.5 5h4v14h-4z',
  settings:
    'M10.3 2h3.4l.5 2.6 1.7.7 2.2-1.5 2.4 2.4-1.5 2.2.7 1.7 2.6.5v3.4l-2.6.5-.7 1.7 1.5 2.2-2.4 2.4-2.2-1.5-1.7.7-.5 2.6h-3.4l-.5-2.6-1.7-.7-2.2 1.5-2.4-2.4L5 16.2l-.7-1.7-2.6-.5v-3.4l2.6-.5.7-1.7-1.5-2.2 2.4-2.4 2.2 1.5 1.7-.7zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
};

/** A round button of 44 px and more, with a word beside its drawing where one is given. */
export function Press({
  id,
  label,
  onPress,
  children,
}: {
  id: keyof typeof drawings;
  label: string;
  onPress(): void;
  children?: ReactNode;
}) {
  // Play and pause are one button: it keeps the keyboard's focus.
  const testId = id === 'play' || id === 'pause' ? 'toggle' : id;
  return (
    <IconButton
      drawing={drawings[id]}
      label={label}
      className={styles.press}
      testId={`carousel-${testId}`}
      onPress={onPress}
    >
      {children}
    </IconButton>
  );
}
