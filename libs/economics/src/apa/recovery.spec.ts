import { knownRows, Parameters } from '../index';
import { lastRecoveryDay, waiver, withholding } from './recovery';

const parameters = Parameters.from(knownRows);

describe('recovering an overpayment of APA', () => {
  it('withholds at most a fifth of a payment, rounded down, and shows the sum', () => {
    const made = withholding(parameters, { month: '2026-10', dueCents: 33_333, openCents: 10_000 });
    expect(made.withheldCents).toBe(6666);
    expect(made.formula[0]!.expression.fr).toBe('333,33 € × 20 %');
    expect(made.rowsUsed.map(({ id }) => id)).toEqual(['apa.recovery-share@2016-03-01']);
  });

  it('withholds no more than is open', () => {
    const made = withholding(parameters, { month: '2026-10', dueCents: 33_333, openCents: 40 });
    expect(made.withheldCents).toBe(40);
  });

  it('leaves three hours of minimum wage with the person, by the wage of the month, and a cent more not', () => {
    const of = (month: string, totalCents: number) => waiver(parameters, { month, totalCents });
    expect(of('2026-01', 3606).waived).toBe(true);
    expect(of('2026-01', 3607).waived).toBe(false);
    expect(of('2026-06', 3693).waived).toBe(true);
    expect(of('2026-06', 3693).rowsUsed.map(({ id }) => id)).toContain('smic.hourly@2026-06-01');
  });

  it('claims nothing back more than two years after it was paid', () => {
    expect(lastRecoveryDay(parameters, '2024-11-10').day).toBe('2026-11-10');
    expect(lastRecoveryDay(parameters, '2024-02-29').day).toBe('2026-03-01');
  });
});
