import { actsForResidents, normalEmail, sessionLifetimeMs } from './account';

describe('a session', () => {
  it('lasts thirty days on the tablet of a resident and on the phone of a family', () => {
    expect(sessionLifetimeMs(['resident'])).toBe(30 * 24 * 3_600_000);
    expect(sessionLifetimeMs(['family', 'resident'])).toBe(30 * 24 * 3_600_000);
  });

  it('lasts a working day for everyone who opens the files of others', () => {
    expect(sessionLifetimeMs(['coordinator'])).toBe(12 * 3_600_000);
    expect(sessionLifetimeMs(['family', 'administrator'])).toBe(12 * 3_600_000);
  });
});

describe('an account', () => {
  it('is the same whatever the capitals of its e-mail address', () => {
    expect(normalEmail(' Claire.Moreau@Exemple.FR ')).toBe('claire.moreau@exemple.fr');
  });

  it('depends on relations only when it is of a resident or of a family', () => {
    expect(actsForResidents(['family'])).toBe(true);
    expect(actsForResidents(['coordinator', 'evaluator'])).toBe(false);
  });
});
