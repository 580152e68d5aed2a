import type { Funnel, FunnelStep } from '@chez-soi/contracts';
import { findingOf, peopleSteps, rowsOf } from './finding';

const funnel = (counts: Partial<Record<FunnelStep, number | null>>): Funnel => ({
  steps: Object.entries(counts).map(([step, value]) => ({
    step: step as FunnelStep,
    count: { value, masked: value === null },
  })),
  asOf: '2026-11-23T10:00:00Z',
  covered: { from: null, to: null },
});

describe('what the recruitment funnel says', () => {
  it('tells the share of those invited who enrolled, with its interval', () => {
    const finding = findingOf(funnel({ invited: 200, enrolled: 120 }), 'invited', 'enrolled');
    expect(finding).toMatchObject({ key: 'share', part: 120, whole: 200, share: 0.6 });
    expect(finding.low).toBeLessThan(0.6);
    expect(finding.high).toBeGreaterThan(0.6);
  });

  it('says nothing of a masked count, and says so when nobody was invited', () => {
    expect(findingOf(funnel({ invited: 40, enrolled: null }), 'invited', 'enrolled').key).toBe('few');
    expect(findingOf(funnel({ invited: 0, enrolled: 0 }), 'invited', 'enrolled').key).toBe('none');
  });

  it('gives no share of a step before the model was given', () => {
    const rows = rowsOf(
      funnel({ known: 400, invited: 200, enrolled: 50, 'still-in': 45 }),
      peopleSteps,
      'enrolled',
    );
    expect(rows.map((row) => row.ofPrevious)).toEqual([null, 0.5, null, 0.9]);
  });

  it('gives no share beside a masked step', () => {
    const rows = rowsOf(funnel({ known: 400, invited: null, enrolled: 50, 'still-in': 45 }), peopleSteps);
    expect(rows.map((row) => row.ofPrevious)).toEqual([null, null, null, 0.9]);
  });
});
