import { signInPage } from './sign-in.page';

const page = {
  language: 'fr',
  email: '',
  error: null,
  demoAccounts: [],
  registration: '/sign-in/x/new',
} as const;

describe('the sign-in page', () => {
  it('names its fields and its one action', () => {
    const text = signInPage(page);
    expect(text).toContain('<label for="email">Adresse e-mail</label>');
    expect(text).toContain('<label for="password">Mot de passe</label>');
    expect(text).toContain('<button>Se connecter</button>');
    expect(text).not.toContain('Version d’essai');
  });

  it('keeps the address that was typed, says what is wrong, and leads to the password', () => {
    const error = { fr: 'Adresse e-mail ou mot de passe incorrect.', en: 'Wrong.' };
    const text = signInPage({ ...page, email: 'claire@exemple.fr', error });
    expect(text).toContain('role="alert"');
    expect(text).toMatch(/value="claire@exemple\.fr"\s+aria-invalid="true" aria-describedby="error"/);
    expect(text).toMatch(/id="password"[^>]* autofocus\s*\/>/);
  });

  it('lets visitors of a trial version enter with one tap', () => {
    const demoAccounts = [
      { email: 'demo@exemple.fr', label: { fr: 'Claire, fille de Jeanne', en: 'Claire, Jeanne’s daughter' } },
    ];
    expect(signInPage({ ...page, demoAccounts })).toContain(
      'value="demo@exemple.fr">Claire, fille de Jeanne</button>',
    );
  });

  it('never lets what was typed become markup', () => {
    const text = signInPage({ ...page, email: '"><script>alert(1)</script>' });
    expect(text).not.toContain('<script>');
    expect(text).toContain('&#34;&#62;&#60;script&#62;');
  });

  it('is English throughout when English is asked for', () => {
    const text = signInPage({ ...page, language: 'en' });
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<button>Sign in</button>');
    expect(text).not.toContain('Mot de passe');
  });
});
