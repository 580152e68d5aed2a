import type { Bilingual } from '@chez-soi/kernel';
import { html, type Html } from './html';
import { type Language, layout } from './layout';

export interface SignInPage {
  readonly language: Language;
  readonly email: string;
  readonly error: Bilingual | null;
  /** Address of the page where a family opens an account. */
  readonly registration: string;
  readonly demoAccounts: readonly { readonly email: string; readonly label: Bilingual }[];
}

const words = {
  title: { fr: 'Se connecter', en: 'Sign in' },
  email: { fr: 'Adresse e-mail', en: 'E-mail address' },
  password: { fr: 'Mot de passe', en: 'Password' },
  wrong: { fr: 'La connexion n’a pas abouti.', en: 'Sign-in did not complete.' },
  lost: { fr: 'Mot de passe oublié ?', en: 'Forgot your password?' },
  lostHelp: {
    fr: 'La personne qui vous a invité peut vous envoyer un nouveau lien. Vous choisirez alors un autre mot de passe.',
    en: 'The person who invited you can send you a new link. You will then choose another password.',
  },
  first: { fr: 'Première visite ?', en: 'First visit?' },
  firstHelp: {
    fr: 'Pour demander de l’aide, pour vous ou pour un proche, créez votre compte : un nom, une adresse e-mail, un mot de passe.',
    en: 'To ask for help, for yourself or a relative, create your account: a name, an e-mail address, a password.',
  },
  create: { fr: 'Créer mon compte', en: 'Create my account' },
  demo: { fr: 'Version d’essai', en: 'Trial version' },
  demoHelp: {
    fr: 'Toutes les personnes et tous les organismes sont inventés. Entrez sans mot de passe comme :',
    en: 'All people and organisations are made up. Enter without a password as:',
  },
} as const;

export function signInPage(page: SignInPage): string {
  const text = (key: keyof typeof words) => words[key][page.language];
  const main = html` <h1>${text('title')}</h1>
    ${page.error && html`<p class="alert" role="alert" id="error"><strong>${text('wrong')}</strong> ${page.error[page.language]}</p>`}
    <form method="post" action="?lang=${page.language}">
      <label for="email">${text('email')}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        required
        maxlength="200"
        value="${page.email}"
        ${described(page)}${page.email ? null : html` autofocus`}
      />
      <label for="password">${text('password')}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        maxlength="200"
        ${described(page)}${page.email ? html` autofocus` : null}
      />
      <button>${text('title')}</button>
    </form>
    <section class="first" aria-labelledby="first">
      <h2 id="first">${text('first')}</h2>
      <p>${text('firstHelp')}</p>
      <a class="button quiet" href="${page.registration}?lang=${page.language}">${text('create')}</a>
    </section>
    <p class="note"><strong>${text('lost')}</strong><br />${text('lostHelp')}</p>
    ${page.demoAccounts.length > 0 && demo(page, text('demo'), text('demoHelp'))}
    <p class="note">${otherLanguage(page.language)}</p>`;
  return layout(page.language, text('title'), main);
}

function described({ error }: SignInPage): Html | null {
  return error && html` aria-invalid="true" aria-describedby="error"`;
}

function demo({ demoAccounts, language }: SignInPage, title: string, help: string): Html {
  return html`<section class="demo" aria-labelledby="demo">
    <h2 id="demo">${title}</h2>
    <p>${help}</p>
    <form method="post" action="?lang=${language}">
      ${demoAccounts.map(({ email, label }) => html`<button class="quiet" name="demo" value="${email}">${label[language]}</button> `)}
    </form>
  </section>`;
}

function otherLanguage(language: Language): Html {
  return language === 'fr'
    ? html`<a href="?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a href="?lang=fr" lang="fr" hreflang="fr">Français</a>`;
}
