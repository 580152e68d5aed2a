import { createService } from '@chez-soi/contracts';
import services from './services.json';

const texts = services.flatMap((service) =>
  (['fr', 'en'] as const).flatMap((language) => [
    service.name[language],
    service.summary[language],
    ...Object.values(service.sheet[language]),
  ]),
);

describe('the services that come with the product', () => {
  it.each(services.map((service) => [service.code, service]))(
    '%s is a sheet that an editor could have written',
    (_, service) => {
      expect(createService.safeParse(service).error?.issues ?? []).toEqual([]);
    },
  );

  it('each has its own code and its own name in both languages', () => {
    for (const values of [
      services.map((s) => s.code),
      services.map((s) => s.name.fr),
      services.map((s) => s.name.en),
    ]) {
      expect(new Set(values).size).toBe(services.length);
    }
  });

  it('the four families are all there', () => {
    expect([...new Set(services.map((service) => service.family))]).toEqual([
      'daily-life',
      'care',
      'assistance',
      'telehealth',
    ]);
  });

  it('a price is counted in the unit of its service and says where it comes from', () => {
    for (const { code, unit, indicativePrice } of services) {
      if (!indicativePrice) continue;
      expect([code, indicativePrice.per]).toEqual([code, unit]);
      expect([code, indicativePrice.source.startsWith('Exemple de démonstration')]).toEqual([
        code,
        indicativePrice.status === 'unverified',
      ]);
    }
  });

  it('a range of GIR goes from the heaviest loss of autonomy to the lightest', () => {
    for (const { gir } of services) if (gir) expect(gir.min).toBeLessThanOrEqual(gir.max);
  });

  it('what the hospital organises is shown but cannot be asked for by a family', () => {
    const external = services.filter((service) => 'external' in service && service.external);
    expect(external.map((service) => [service.code, service.mayAsk])).toEqual([
      ['hospital-at-home', ['clinician']],
    ]);
  });

  it('texts use typographic apostrophes, single spaces, and a space before the French double marks', () => {
    expect(texts.filter((text) => /'| {2}|^\s|\s$/.test(text))).toEqual([]);
    const french = services.flatMap((s) => [s.name.fr, s.summary.fr, ...Object.values(s.sheet.fr)]);
    expect(french.filter((text) => /[^\s][;:!?»€%]/u.test(text))).toEqual([]);
  });
});
