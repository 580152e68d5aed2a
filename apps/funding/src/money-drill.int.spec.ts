import { drillMoney } from './testing/money-drill';

describe('Months of corrections, closings, payments and crashes', () => {
  it.each([38, 39])('leave a ledger that is what its rules say, to the cent (seed %i)', async (seed) => {
    const result = await drillMoney(10, seed, 5);
    expect(result.kills).toBeGreaterThan(5);
    expect(result.overpayments).toBeGreaterThan(0);
    expect(result.corrections).toBeGreaterThan(5);
  });
});
