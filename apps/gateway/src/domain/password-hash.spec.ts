import { hashPassword, verifyPassword } from './password-hash';

describe('a stored password', () => {
  it('is recognised, and nothing near it is', async () => {
    const hash = await hashPassword('le chat dort au soleil');
    expect(await verifyPassword('le chat dort au soleil', hash)).toBe(true);
    expect(await verifyPassword('le chat dort au soleil ', hash)).toBe(false);
  });

  it('is the same however the keyboard composes its accents', async () => {
    const hash = await hashPassword('un caf\u00e9 cr\u00e8me');
    expect(await verifyPassword('un cafe\u0301 cre\u0300me', hash)).toBe(true);
  });

  it('is never the same twice on disk', async () => {
    expect(await hashPassword('le chat dort au soleil')).not.toBe(
      await hashPassword('le chat dort au soleil'),
    );
  });

  it('of an account that does not exist matches nothing', async () => {
    expect(await verifyPassword('', null)).toBe(false);
  });
});
