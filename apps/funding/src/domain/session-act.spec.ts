import { Figures } from './figures';
import { actsOfMonth, type ToldAct, worthOf } from './session-act';

const figures = Figures.of([]);
const at = new Date('2026-03-12T11:00:00Z');
const said = (act: string | null, more: Partial<ToldAct> = {}): ToldAct => ({
  ...{ id: 'one', revision: 1, encounterId: 'encounter', residentId: 'jeanne', organizationId: 'practice' },
  ...{ day: '2026-03-12', act, inCarePathway: true, at, ...more },
});

describe('What a session is worth', () => {
  it.each([
    ['tcg', 2500, 1750, 750],
    ['tcs-psychiatry-neurology', 5020, 3514, 1506],
    ['tcs-gynaecology', 3200, 2240, 960],
  ])('%s is split to the cent within the care pathway', (act, priceCents, insuranceCents, restCents) => {
    const worth = worthOf(figures, said(act));
    expect(worth).toMatchObject({ priceCents, insuranceCents, restCents });
    expect(insuranceCents + restCents).toBe(priceCents);
    expect(worth.rows.map(({ status }) => status)).toEqual(['verified', 'verified']);
  });

  it('has a price outside of the care pathway, and nobody here knows who pays it', () => {
    const worth = worthOf(figures, said('tcg', { inCarePathway: false }));
    expect(worth).toMatchObject({ priceCents: 2500, insuranceCents: null, restCents: null, formula: [] });
    expect(worth.rows.map(({ key }) => key)).toEqual(['teleconsultation.general-practitioner']);
  });

  it('is unknown for any other act, and on days of which no tariff is known', () => {
    const unknown = { priceCents: null, insuranceCents: null, restCents: null, rows: [] };
    expect(worthOf(figures, said('other-act'))).toMatchObject(unknown);
    expect(worthOf(figures, said('tcg', { day: '2024-12-31' }))).toMatchObject(unknown);
  });

  it('is nothing where the clinician bills nothing', () => {
    const worth = worthOf(figures, said('not-billed', { inCarePathway: null }));
    expect(worth).toMatchObject({ priceCents: 0, insuranceCents: 0, restCents: 0 });
  });

  it('goes by the last word, and tells those before', () => {
    const told = [
      said('tcg'),
      said('tcs-gynaecology', { revision: 2 }),
      said(null, { revision: 3, inCarePathway: null }),
      said('tcg', { id: 'two', encounterId: 'other' }),
    ];
    const { items, known } = actsOfMonth(figures, told);
    expect(items.map(({ act, priceCents }) => [act, priceCents])).toEqual([
      [null, null],
      ['tcg', 2500],
    ]);
    expect(items[0]!.before.map(({ act }) => act)).toEqual(['tcg', 'tcs-gynaecology']);
    expect(known).toEqual({ sessions: 1, priceCents: 2500, insuranceCents: 1750, restCents: 750 });
  });
});
