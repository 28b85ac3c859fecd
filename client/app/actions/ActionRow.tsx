import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { problemText } from '../../ui/problem-text.ts';
import styles from './Actions.module.css';
import { actionQueue } from './app-queue.ts';
import { corrected, faultyFields } from './correctable.ts';
import type { Kept } from './kept.ts';

/** One kept action: what, when, how it stands; a refused one with the server's reasons and what can be corrected of it. */
export function ActionRow({ action }: { action: Kept }) {
  const { t, i18n } = useTranslation('offline');
  const { t: app } = useTranslation('app');
  const format = useFormat();
  const id = useId();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const { key, name, input, at, state, problem } = action;
  const errors = (state === 'refused' && problem?.errors) || [];
  const fields = faultyFields(input, errors);
  const again = () =>
    actionQueue.retry(
      key,
      Object.entries(texts).reduce((value, [path, text]) => corrected(value, path, text), input),
    );
  return (
    <li className={styles.row} data-state={state} data-testid="kept-action">
      <p>
        <strong>{t(`action.${name}`, { defaultValue: name })}</strong>
        <small>{format.instant(new Date(at).toISOString())}</small>
      </p>
      <p className={styles.state}>
        {t(`state.${state}`)}
        {problem && <> · {problemText(problem, app, i18n.language)}</>}
      </p>
      {errors
        .filter(({ path }) => !fields.some((field) => field.path === path))
        .map(({ path, message }) => (
          <p key={path} className={styles.fault}>
            {path}: {message}
          </p>
        ))}
      {fields.map(({ path, message, value }) => (
        <label key={path} className={styles.field} htmlFor={`${id}${path}`}>
          <span>
            {path} <em>{message}</em>
          </span>
          <input
            id={`${id}${path}`}
            value={texts[path] ?? String(value)}
            onChange={(event) => setTexts({ ...texts, [path]: event.target.value })}
          />
        </label>
      ))}
      <div className={styles.buttons}>
        <button type="button" onClick={() => void again()} data-testid="kept-retry">
          {t('retry')}
        </button>
        <button type="button" onClick={() => void actionQueue.drop(key)} data-testid="kept-drop">
          {t('drop')}
        </button>
      </div>
    </li>
  );
}
