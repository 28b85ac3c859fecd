import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, setLanguage } from '../i18n/index.ts';
import styles from './Header.module.css';
import { useUrlState } from './url-state.ts';

const names = { 'zh-CN': '中文', en: 'English' } as const;

/** Switches to the other language; the choice stands in the URL, so that a shared link opens in it. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const [asked, setAsked] = useUrlState('lang');
  const current = languages.find((l) => l === i18n.language) ?? 'zh-CN';
  const other = current === 'en' ? 'zh-CN' : 'en';
  useEffect(() => {
    const language = languages.find((l) => l === asked);
    if (language && language !== i18n.language) setLanguage(language);
  }, [asked, i18n]);
  const change = () => {
    setLanguage(other);
    setAsked(other);
  };
  return (
    <button type="button" className={styles.language} lang={other} onClick={change} data-testid="language">
      {names[other]}
    </button>
  );
}
