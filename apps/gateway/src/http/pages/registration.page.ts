import type { Bilingual } from '@chez-soi/kernel';
import type { RegistrationField } from '../../registration.service';
import { html, type Html } from './html';
import { type Language, layout } from './layout';
import { passwordWords } from './password-words';

export interface RegistrationPage {
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  readonly error: Bilingual | null;
  /** The field that the error is about. */
  readonly field: RegistrationField | null;
  readonly signIn: string;
}

const words = {
  title: { fr: 'Créer mon compte', en: 'Create my account' },
  lead: {
    fr: 'Votre compte sert à demander de l’aide et à la suivre. Si vous remplissiez une demande, vos réponses vous attendent.',
    en: 'Your account is for asking for help and following it. If you were filling in a request, your answers wait for you.',
  },
  name: { fr: 'Votre prénom et votre nom', en: 'Your first and last name' },
  email: { fr: 'Adresse e-mail', en: 'E-mail address' },
  ...passwordWords,
  send: { fr: 'Créer mon compte et continuer', en: 'Create my account and go on' },
  known: { fr: 'J’ai déjà un compte', en: 'I already have an account' },
} as const;

const kinds: Readonly<Record<RegistrationField, { readonly type: string; readonly autocomplete: string }>> = {
  name: { type: 'text', autocomplete: 'name' },
  email: { type: 'email', autocomplete: 'username' },
  password: { type: 'password', autocomplete: 'new-password' },
  repeat: { type: 'password', autocomplete: 'new-password' },
};

export function registrationPage(page: RegistrationPage): string {
  const text = (key: keyof typeof words) => words[key][page.language];
  const main = html` <h1>${text('title')}</h1>
    <p>${text('lead')}</p>
    ${page.error && html`<p class="alert" role="alert" id="error">${page.error[page.language]}</p>`}
    <form method="post" action="?lang=${page.language}" novalidate>
      ${input(page, 'name', text('name'), page.name)} ${input(page, 'email', text('email'), page.email)}
      ${input(page, 'password', text('password'), '', text('hint'))}
      ${input(page, 'repeat', text('repeat'), '')}
      <button>${text('send')}</button>
    </form>
    <p class="note"><a href="${page.signIn}?lang=${page.language}">${text('known')}</a></p>`;
  return layout(page.language, text('title'), main);
}

function input(
  page: RegistrationPage,
  field: RegistrationField,
  label: string,
  value: string,
  hint?: string,
): Html {
  const { type, autocomplete } = kinds[field];
  const faulty = page.field === field;
  const described = [faulty && 'error', hint && 'hint'].filter(Boolean).join(' ');
  const focus = faulty || (!page.field && field === 'name');
  return html`<label for="${field}">${label}</label>
    ${hint ? html`<p class="hint" id="hint">${hint}</p>` : null}
    <input
      id="${field}"
      name="${field}"
      type="${type}"
      autocomplete="${autocomplete}"
      required
      maxlength="200"
      value="${value}"
      ${described ? html` aria-describedby="${described}"` : null}${faulty ? html` aria-invalid="true"` : null}${focus ? html` autofocus` : null}
    />`;
}
