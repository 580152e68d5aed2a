import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '../session/preferences';
import type { Language } from './format';
import { spaced } from './typography';

type Texts = Record<string, unknown>;
/**
 * `src/<area>/fr.json` and `en.json` are the namespace <area>, those of a folder in it `<area>/<folder>`; each is
 * fetched when a page first asks for it.
 */
const files = import.meta.glob<Texts>(['../*/{fr,en}.json', '../*/*/{fr,en}.json'], { import: 'default' });

const lazyFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`../${namespace}/${language}.json`];
    if (!load) return done(new Error(`no texts ${namespace}/${language}`), false);
    load().then(
      (texts) => done(null, language === 'fr' ? spaced(texts) : texts),
      (error: Error) => done(error, false),
    );
  },
};

/** The reader's own choice, else the browser's language when it is English, else French. */
function firstLanguage(): Language {
  const chosen = readPreference('language');
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return navigator.language.startsWith('en') ? 'en' : 'fr';
}

export async function startTranslations(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(lazyFiles)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      ns: ['shell'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      keySeparator: '.',
      returnNull: false,
    });
}

/** A page together with its words, so that it is not built, interrupted for them and built again. */
export async function withWords<T>(namespaces: readonly string[], page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, i18next.loadNamespaces(namespaces)]);
  return loaded;
}

export async function changeLanguage(language: Language): Promise<void> {
  writePreference('language', language);
  await i18next.changeLanguage(language);
}
