import { useTranslation } from 'react-i18next';
import type { Duty } from '../../../domain/model/index.ts';
import { Unbroken } from '../../ui/Unbroken.tsx';
import styles from './KeyAreas.module.css';

/** Kinds named before the others are one number. */
const namedKinds = 3;

/** One frequent-problem area: its problems, what it asks for and what is done; a press flies the map there. */
export function KeyAreaRow({ area, onShow }: { area: Duty['keyAreas'][number]; onShow(): void }) {
  const { t } = useTranslation(['duty', 'inspect']);
  const { name, problems, required, done, remaining, reason } = area;
  const others = reason.kinds.slice(namedKinds).reduce((sum, { count }) => sum + count, 0);
  const kinds = reason.kinds.slice(0, namedKinds).map(({ kind, count }) => t('key.kind', { kind, n: count }));
  if (others > 0) kinds.push(t('key.otherKinds', { n: others }));
  return (
    <li>
      <button
        type="button"
        data-enough={remaining === 0}
        data-testid="key-area"
        title={t('key.fly', { name })}
        onClick={onShow}
      >
        <span className={styles.name}>
          <span aria-hidden="true">{remaining === 0 ? '✓' : '!'}</span> {name}
        </span>
        <span className={styles.figures}>
          <strong>{t('inspect:duty.doneOf', { done, required })}</strong>
          <span>{remaining === 0 ? t('key.enough') : t('key.left', { n: remaining })}</span>
        </span>
        <small>{t('key.why', { required, general: reason.general, extra: reason.extra })}</small>
        <small>
          <Unbroken>
            {t('key.problems', {
              n: problems,
              kinds: kinds.join(t('listComma')),
              from: reason.firstOn,
              to: reason.lastOn,
            })}
          </Unbroken>
        </small>
      </button>
    </li>
  );
}
