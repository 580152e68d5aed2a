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

  it('refuses demo accounts in production', () => {
    expect(() => readConfig({ ...minimal, DEMO: 'true', NODE_ENV: 'production' })).toThrow(/Demo accounts/);
    expect(readConfig({ ...minimal, DEMO: 'true', NODE_ENV: 'development' }).config.demo).toBe(true);
  });

  it('wants the whole of an external issuer or nothing of it', () => {
    expect(() => readConfig({ ...minimal, OIDC_ISSUER_URL: 'https://id.example' })).toThrow(/OIDC_CLIENT_ID/);
    expect(readConfig(minimal).config.externalIssuer).toBeNull();
  });
});
