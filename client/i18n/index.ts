import i18n, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { patientImport } from '../app/recovery/patient-import.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const namespaces = [
  'app',
  'assess',
  'wall',
  'inspect',
  'home',
  'duty',
  'plan',
  'plan-file',
  'plan-paper',
  'plan-whatif',
  'plan-scenarios',
  'plan-rules',
  'plan-life',
  'plan-whatif',
  'data',
  'export',
  'display',
  'live',
  'tasks',
  'photos',
  'problems',
  'offline',
  'records',
  'gaps',
  'report',
  'playback',
  'public',
  'public-staff',
  'account',
  'admin',
  'audit',
] as const;

const files = import.meta.glob<{ default: Record<string, unknown> }>('./*/*.json');

/** Texts are chunks of our own build, one a language and namespace: nothing is fetched from elsewhere. */
const bundled: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = files[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), null);
    patientImport(load).then(
      (module) => done(null, module.default),
      (error: Error) => done(error, null),
    );
  },
};

/** Has the texts of a page on their way together with its code, so that it opens at once and whole. */
export async function loadTexts(of: readonly (typeof namespaces)[number][]): Promise<void> {
  await i18n.loadNamespaces(of);
}

/** The URL's `lang`, else the last choice on this machine, else Chinese. */
export function startLanguage(search: string = location.search): Language {
  const asked = new URLSearchParams(search).get('lang') ?? localStorage.getItem('lang');
  return languages.find((language) => language === asked) ?? 'zh-CN';
}

export async function initI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n
    .use(bundled)
    .use(initReactI18next)
    .init({
      lng: startLanguage(),
      fallbackLng: false,
      supportedLngs: languages,
      load: 'currentOnly',
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
    });
}

/** Switches the language and remembers it on this machine. */
export function setLanguage(language: Language): void {
  localStorage.setItem('lang', language);
  void i18n.changeLanguage(language);
}
