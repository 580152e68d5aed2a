import type { Bilingual } from '@chez-soi/kernel';
import { html } from './html';
import { type Language, layout } from './layout';
import { passwordWords } from './password-words';

export interface InvitationPage {
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  readonly error: Bilingual | null;
}

const words = {
  title: { fr: 'Choisir votre mot de passe', en: 'Choose your password' },
  welcome: { fr: 'Bienvenue', en: 'Welcome' },
  account: { fr: 'Votre adresse pour vous connecter :', en: 'Your address to sign in:' },
  ...passwordWords,
  send: { fr: 'Enregistrer et me connecter', en: 'Save and sign in' },
} as const;

export function invitationPage({ language, name, email, error }: InvitationPage): string {
  const text = (key: keyof typeof words) => words[key][language];
  const invalid = error && html` aria-invalid="true"`;
  const main = html` <h1>${text('title')}</h1>
    <p>${text('welcome')} ${name}. ${text('account')} <strong>${email}</strong></p>
    ${error && html`<p class="alert" role="alert" id="error">${error[language]}</p>`}
    <form method="post">
      <input type="email" name="email" value="${email}" autocomplete="username" readonly hidden />
      <label for="password">${text('password')}</label>
      <p class="hint" id="hint">${text('hint')}</p>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        required
        maxlength="200"
        aria-describedby="${error ? 'error ' : null}hint"
        ${invalid}
        autofocus
      />
      <label for="repeat">${text('repeat')}</label>
      <input
        id="repeat"
        name="repeat"
        type="password"
        autocomplete="new-password"
        required
        maxlength="200"
        ${invalid}
      />
      <button>${text('send')}</button>
    </form>`;
  return layout(language, text('title'), main);
}
