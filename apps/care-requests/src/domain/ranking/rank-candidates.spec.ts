import fc from 'fast-check';
import { anId, aNeed, aProvider, aWanted } from '../testing/builders';
import { distanceKm } from './distance-rule';
import { rankCandidates } from './rank-candidates';
import type { EarlierOffer, Provider } from './ranking';

const only = (provider: Provider, wanted = aWanted()) => rankCandidates(wanted, [provider])[0]!;
const failing = (provider: Provider, wanted = aWanted()) =>
  only(provider, wanted)
    .reasons.filter((reason) => !reason.passed)
    .map((reason) => reason.rule);

describe('the candidates for a need', () => {
  it('include a near, open, authorised provider, with a reason in words for every rule', () => {
    const candidate = only(aProvider());
    expect(candidate).toMatchObject({ eligible: true, rank: 1, score: 100, priceCents: 2500, per: 'hour' });
    expect(candidate.reasons).toHaveLength(10);
    expect(candidate.reasons.find((reason) => reason.rule === 'hours')!.text.fr).toBe(
      'Reste 100 h par semaine pour 3 h 30 demandées.',
    );
    expect(candidate.reasons.find((reason) => reason.rule === 'price')!.text.fr).toBe(
      '25,00 € de l’heure, prix du 1er janvier 2026.',
    );
  });

  it.each<[string, Partial<Provider>, string]>([
    ['is no longer active', { active: false }, 'active'],
    [
      'does not offer the service that day',
      {
        offers: [
          { serviceCode: 'washing-help', priceCents: 2500, per: 'hour', from: '2026-05-12', to: null },
        ],
      },
      'service',
    ],
    ['does not serve the commune', { zones: ['38421'] }, 'zone'],
    ['has no qualified staff', { qualifications: ['gardener'] }, 'qualification'],
    [
      'lost its authorisation the day before',
      { authorization: { from: '2016-01-01', to: '2026-05-10' } },
      'authorization',
    ],
    [
      'works on weekdays only while help is needed every day',
      { weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '18:00' })) },
      'availability',
    ],
    ['has 3 hours left while 3 h 30 are needed', { committedMinutesPerWeek: 5820 }, 'hours'],
    [
      'was already asked',
      { earlier: { state: 'proposed', reason: null, on: '2026-05-04' } },
      'already-offered',
    ],
  ])('exclude, and say why, a provider who %s', (_, fields, rule) => {
    const candidate = only(aProvider(fields));
    expect(candidate).toMatchObject({ eligible: false, rank: null, score: null });
    expect(failing(aProvider(fields))).toEqual([rule]);
  });

  it.each<[string, EarlierOffer, number, string]>([
    [
      'refused',
      { state: 'refused', reason: 'hours', on: '2026-05-03' },
      60,
      'A refusé le 3 mai 2026 : horaires impossibles.',
    ],
    [
      'kept silent',
      { state: 'expired', reason: null, on: '2026-05-03' },
      70,
      'N’a pas répondu avant le 3 mai 2026.',
    ],
    [
      'had the offer taken back',
      { state: 'withdrawn', reason: 'coordinator-choice', on: '2026-05-03' },
      90,
      'A déjà été sollicité le 3 mai 2026.',
    ],
  ])('keep a provider who %s before, with the points it lost and why', (_, earlier, score, words) => {
    const candidate = only(aProvider({ earlier }));
    expect(candidate).toMatchObject({ eligible: true, askedBefore: true, score });
    const before = candidate.reasons.find((reason) => reason.rule === 'already-offered')!;
    expect(before).toMatchObject({ points: score - 100, text: { fr: words } });
  });

  it('put those never asked for this need first, however near and cheap the provider who refused it', () => {
    const refused = aProvider({
      organizationId: anId(31),
      earlier: { state: 'refused', reason: 'hours', on: '2026-05-03' },
    });
    const far = aProvider({
      organizationId: anId(32),
      position: { lat: 45.52, lon: 4.88 },
      offers: [{ serviceCode: 'washing-help', priceCents: 6000, per: 'hour', from: '2026-01-01', to: null }],
    });
    const ranked = rankCandidates(aWanted(), [refused, far]);
    expect(ranked.map((one) => one.organizationId)).toEqual([anId(32), anId(31)]);
    expect(ranked[0]!.score!).toBeLessThan(ranked[1]!.score!);
  });

  it('never fall below zero, whatever a refusal costs', () => {
    const worst = aProvider({
      position: { lat: 46.9, lon: 3.1 },
      weekly: aProvider().weekly,
      earlier: { state: 'refused', reason: 'zone', on: '2026-05-03' },
      offers: [
        { serviceCode: 'washing-help', priceCents: 90_000, per: 'hour', from: '2026-01-01', to: null },
      ],
    });
    const cheap = aProvider({ organizationId: anId(33) });
    expect(rankCandidates(aWanted(), [worst, cheap])[1]!.score).toBe(0);
  });

  it('use the price of the day the help begins', () => {
    const offers = [
      { serviceCode: 'washing-help', priceCents: 2500, per: 'hour', from: '2026-01-01', to: '2026-05-10' },
      { serviceCode: 'washing-help', priceCents: 2600, per: 'hour', from: '2026-05-11', to: null },
    ];
    expect(only(aProvider({ offers })).priceCents).toBe(2600);
  });

  it('put the nearer before the farther, and the cheaper before the dearer', () => {
    const near = aProvider({ organizationId: anId(31) });
    const far = aProvider({ organizationId: anId(32), position: { lat: 45.36, lon: 5.59 } });
    const dear = aProvider({
      organizationId: anId(33),
      offers: [{ serviceCode: 'washing-help', priceCents: 4000, per: 'hour', from: '2026-01-01', to: null }],
    });
    expect(rankCandidates(aWanted(), [far, dear, near]).map((one) => one.organizationId)).toEqual([
      anId(31),
      anId(33),
      anId(32),
    ]);
  });

  it('need no time slots for a service without visits', () => {
    const wanted = aWanted({ need: aNeed({ minutesPerVisit: 0, windows: [] }) });
    expect(failing(aProvider({ weekly: [], declaredMinutesPerWeek: 0 }), wanted)).toEqual([]);
  });

  it('come in the same order whatever the order in which providers are read, and the score is the sum of its parts', () => {
    const provider = fc.record({
      lat: fc.double({ min: 44.7, max: 45.9, noNaN: true }),
      committed: fc.integer({ min: 0, max: 6000 }),
      price: fc.integer({ min: 0, max: 6000 }),
      active: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(provider, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 11 }),
        (facts, turn) => {
          const providers = facts.map((fact, index) =>
            aProvider({
              organizationId: anId(100 + index),
              active: fact.active,
              position: { lat: fact.lat, lon: 5.7 },
              committedMinutesPerWeek: fact.committed,
              offers: [
                {
                  serviceCode: 'washing-help',
                  priceCents: fact.price,
                  per: 'hour',
                  from: '2026-01-01',
                  to: null,
                },
              ],
            }),
          );
          const ranked = rankCandidates(aWanted(), providers);
          const turned = rankCandidates(aWanted(), [...providers.slice(turn), ...providers.slice(0, turn)]);
          expect(turned).toEqual(ranked);
          for (const one of ranked.filter((candidate) => candidate.eligible)) {
            expect(one.score).toBe(one.reasons.reduce((sum, reason) => sum + reason.points, 0));
            expect(one.score! >= 0 && one.score! <= 100).toBe(true);
          }
        },
      ),
      { seed: 38, numRuns: 100 },
    );
  });

  it('measure distance along the great circle: Grenoble to Vienne is about 76 km', () => {
    expect(distanceKm({ lat: 45.1885, lon: 5.7245 }, { lat: 45.5242, lon: 4.8781 })).toBeCloseTo(75.9, 0);
  });
});
