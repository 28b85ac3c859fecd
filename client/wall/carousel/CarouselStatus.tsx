import { useTranslation } from 'react-i18next';
import { useOwnArea } from '../../app/areas.ts';
import { useNow } from '../../app/use-now.ts';
import styles from './Carousel.module.css';
import type { useCarousel } from './use-carousel.ts';

type Props = Pick<ReturnType<typeof useCarousel>, 'state' | 'step' | 'stepMs' | 'resumesAt' | 'goOn'>;

/** Where the carousel is, how much of the step's time has run, or that it is paused and until when. */
export function CarouselStatus({ state, step, stepMs, resumesAt, goOn }: Props) {
  const { t } = useTranslation('display');
  const own = useOwnArea().data;
  const { steps, at, flight, phase } = state;
  if (!step) return <span className={styles.status}>{t('carousel.waiting')}</span>;
  return (
    <span className={styles.status} data-testid="carousel-status" data-step={step.id}>
      <span className={styles.name}>
        <strong>{step.name ?? own?.name ?? t('carousel.city')}</strong>
        <small>
          {at + 1} / {steps.length}
        </small>
      </span>
      {phase === 'held' ? (
        <button type="button" className={styles.paused} onClick={goOn} data-testid="carousel-paused">
          {resumesAt === null ? t('carousel.paused') : <Countdown until={resumesAt} />}
        </button>
      ) : (
        <span className={styles.track} aria-hidden="true">
          {/* Another element each time: a bar of its own, which begins at its left end. */}
          <i key={flight} data-running={phase === 'showing'} style={{ animationDuration: `${stepMs}ms` }} />
        </span>
      )}
    </span>
  );
}

/** Its own component, so that only it is drawn each second, and only while the carousel is paused. */
function Countdown({ until }: { until: number }) {
  const { t } = useTranslation('display');
  useNow(1000);
  const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
  return t('carousel.pausedFor', { seconds });
}
