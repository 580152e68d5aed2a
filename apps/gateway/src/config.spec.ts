import { readConfig } from './config';

const minimal = {
  DATABASE_URL: 'postgresql://gateway@localhost/chez_soi',
  ASSERTION_KEY: 'x'.repeat(32),
  PUBLIC_URL: 'https://chez-soi.example/',
};

describe('the configuration', () => {
  it('takes sockets when the services share a process, addresses when they do not', () => {
    const { config } = readConfig({
      ...minimal,
      CATALOGUE_URL: 'unix:/run/catalogue.sock',
      CARE_REQUESTS_URL: 'http://care:3000/',
    });
    expect(config.upstreams).toEqual({
      catalogue: { socketPath: '/run/catalogue.sock' },
      'care-requests': { url: 'http://care:3000' },
    });
    expect(config.publicUrl).toBe('https://chez-soi.example');
  });

  it('names every faulty variable at once', () => {
    const faulty = () =>
      readConfig({
        ...minimal,
        ASSERTION_KEY: 'short',
        CATALOGUE_URL: 'catalogue:3000',
        PUBLIC_URL: 'https://a.example/portail',
      });
    expect(faulty).toThrow(/ASSERTION_KEY[\s\S]*PUBLIC_URL[\s\S]*CATALOGUE_URL/);
  });

  it('takes a visitor’s address from proxies of this machine only, unless others are named', () => {
    const proxies = (env: object) => readConfig({ ...minimal, ...env }).config.trustedProxies;
    expect(proxies({})).toEqual(['loopback']);
    expect(proxies({ TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8' })).toEqual(['10.0.0.0/8', 'fd00::/8']);
    expect(() => proxies({ TRUSTED_PROXIES: 'everybody' })).toThrow(/TRUSTED_PROXIES/);
    expect(() => proxies({ TRUSTED_PROXIES: '10.0.0.0/40' })).toThrow(/TRUSTED_PROXIES/);
  });

  it('refuses demo accounts in production', () => {
    expect(() => readConfig({ ...minimal, DEMO: 'true', NODE_ENV: 'production' })).toThrow(/Demo accounts/);
    expect(readConfig({ ...minimal, DEMO: 'true', NODE_ENV: 'development' }).config.demo).toBe(true);
  });

  it('gives the number to call with its hours, in English too where they are given', () => {
    const contact = (env: object) => readConfig({ ...minimal, ...env }).config.contact;
    const phone = '04 76 00 00 00';
    expect(contact({ CONTACT_PHONE: phone })).toEqual({ phone, hours: null });
    expect(contact({ CONTACT_PHONE: phone, CONTACT_HOURS: 'le matin' })).toEqual({
      phone,
      hours: { fr: 'le matin', en: 'le matin' },
    });
    expect(
      contact({ CONTACT_PHONE: phone, CONTACT_HOURS: 'le matin', CONTACT_HOURS_EN: 'in the morning' }),
    ).toMatchObject({ hours: { fr: 'le matin', en: 'in the morning' } });
  });

  it('shows no number where none is given, and one that rings nowhere in the demonstration', () => {
    expect(readConfig(minimal).config.contact).toBeNull();
    expect(readConfig({ ...minimal, CONTACT_PHONE: '', CONTACT_HOURS: '' }).config.contact).toBeNull();
    const demo = readConfig({ ...minimal, DEMO: 'true', NODE_ENV: 'development' }).config.contact;
    expect(demo?.phone).toBe('04 65 71 38 00');
  });

  it('refuses what is no telephone number, and hours without one', () => {
    expect(() => readConfig({ ...minimal, CONTACT_PHONE: 'au bureau' })).toThrow(/CONTACT_PHONE/);
    expect(() => readConfig({ ...minimal, CONTACT_HOURS: 'le matin' })).toThrow(/CONTACT_PHONE/);
  });

  it('wants the whole of an external issuer or nothing of it', () => {
    expect(() => readConfig({ ...minimal, OIDC_ISSUER_URL: 'https://id.example' })).toThrow(/OIDC_CLIENT_ID/);
    expect(readConfig(minimal).config.externalIssuer).toBeNull();
  });
});
