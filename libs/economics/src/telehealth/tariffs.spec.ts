import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { telecareMarket, teleconsultationTariff, telemonitoringTariff } from './tariffs';

const parameters = Parameters.from(knownRows);

describe('tariffs of telehealth', () => {
  it('put a month of heart failure’s telemonitoring at 78 €', () => {
    const tariff = telemonitoringTariff(parameters, '2026-01', {
      level: 2,
      raised: false,
      interest: 'organisation',
    });
    expect(tariff).toMatchObject({
      operatorCents: 2800,
      technicalCents: 5000,
      totalCents: 7800,
      verified: true,
    });
    expect(tariff.formula[0]!.expression.fr).toBe('28,00 € + 50,00 €');
  });

  it('know raised flat rates from April 2024 only', () => {
    const raised = { level: 2, raised: true, interest: 'mortality' } as const;
    expect(telemonitoringTariff(parameters, '2024-04', raised).totalCents).toBe(7000 + 9167);
    expect(() => telemonitoringTariff(parameters, '2024-03', raised)).toThrow(
      'No value of "Telemonitoring, operator’s raised flat rate, level 2"',
    );
  });

  it('let health insurance pay 70 % of a remote consultation', () => {
    expect(teleconsultationTariff(parameters, '2026-04-15', 'general-practitioner')).toMatchObject({
      priceCents: 2500,
      insuranceCents: 1750,
      restCents: 750,
    });
    expect(teleconsultationTariff(parameters, '2026-04-15', 'psychiatrist-neurologist')).toMatchObject({
      insuranceCents: 3514,
      restCents: 1506,
    });
  });

  it('tell what telecare is sold at', () => {
    expect(telecareMarket(parameters, '2026-01')).toMatchObject({ lowestCents: 2000, highestCents: 3500 });
  });
});
