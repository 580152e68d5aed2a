import { type FibreClass, type MaskedCount, sessionParts, type SessionsOf } from '@chez-soi/contracts';
import { type RemoteSession, sessionsByFibre } from './sessions-by-fibre';

const asOf = new Date('2027-04-02T12:00:00Z');
const good: Omit<RemoteSession, 'person'> = {
  ...{ arm: 'public', epci: 'voironnais', fibre: 'none', met: true, secondsTogether: 1800 },
  ...{ joinMs: 900, lossPerMille: 10, receivedKbps: 600, reconnects: 0, audioOnlySeconds: 0, opinion: null },
};
let people = 0;

/** One session each of so many people. */
function sessions(count: number, changes: Partial<RemoteSession> = {}): RemoteSession[] {
  return Array.from({ length: count }, () => ({ ...good, person: `person ${people++}`, ...changes }));
}
const of = (all: readonly RemoteSession[], slice = {}) =>
  sessionsByFibre({ sessions: all, slice, asOf, covered: { from: null, to: null } });
const values = (answer: ReturnType<typeof of>) =>
  Object.fromEntries(answer.byFibre.map(({ fibre, people: { value } }) => [fibre, value]));

describe('remote sessions by the fibre of the commune', () => {
  it('tell how many met, how the lines were and what people said, for each class', () => {
    const answer = of([
      ...sessions(20, { opinion: 'very-good' }),
      ...sessions(12, { joinMs: 4000, reconnects: 2, audioOnlySeconds: 60, opinion: 'difficult' }),
      ...sessions(11, { met: false, secondsTogether: 0, joinMs: null, lossPerMille: null }),
      ...sessions(15, { fibre: 'half', joinMs: 500 }),
    ]);
    expect(answer.byFibre[0]).toMatchObject({
      ...{ fibre: 'none', people: { value: 43 }, sessions: { value: 43 } },
      parts: {
        ...{ met: { value: 32 }, missed: { value: 11 } },
        ...{ picture: { value: 20 }, 'voice-only': { value: 12 }, unmeasured: { value: 0 } },
        ...{ 'very-good': { value: 20 }, fair: { value: 0 }, difficult: { value: 12 } },
      },
      joinMs: { p50: 900, p95: 4000 },
      // 24 times in 32 half hours.
      reconnectsPerHour: 1.5,
    });
    expect(values(answer)).toEqual({ none: 43, some: 0, half: 15, unknown: 0 });
  });

  it('tell nothing of ten people, however many sessions they had, nor of who is left when the others are taken away', () => {
    const few = sessions(10, { fibre: 'half' });
    const answer = of([...sessions(40), ...sessions(20, { fibre: 'some' }), ...few, ...few, ...few]);
    expect(values(answer)).toEqual({ none: 40, some: null, half: null, unknown: 0 });
    expect(answer.people.value).toBe(70);
    const half = answer.byFibre[2]!;
    expect([half.sessions.value, half.parts.met.value, half.joinMs.p50]).toEqual([null, null, null]);
  });

  it('hide what people said as a whole where few said one thing, and of another class, or of all, what would tell it', () => {
    const answer = of([
      ...sessions(30, { opinion: 'very-good' }),
      ...sessions(3, { opinion: 'difficult' }),
      ...sessions(30, { fibre: 'half', opinion: 'very-good' }),
      ...sessions(20, { fibre: 'half', opinion: 'difficult' }),
    ]);
    const told = [answer, ...answer.byFibre].map(({ parts }) => parts['very-good'].value);
    expect(told).toEqual([60, null, 0, null, 0]);
    expect(answer.parts.difficult.value).toBe(23);
    // The lines are another matter.
    expect(answer.byFibre.map(({ parts }) => parts.picture.value)).toEqual([33, 0, 50, 0]);
  });

  it('tell no part of those who met where few were missed: they would be the difference', () => {
    const answer = of([...sessions(30), ...sessions(2, { met: false })]);
    expect(answer.sessions.value).toBe(32);
    expect(Object.values(answer.parts).every(({ masked }) => masked)).toBe(true);
  });

  it('tell no time of joining that fewer than eleven people reach, for it would be one person’s', () => {
    const slow = sessions(10, { joinMs: 9000 });
    const answer = of([...sessions(80), ...slow]);
    expect(answer.joinMs).toEqual({ p50: 900, p95: null });
    const oneMore = of([...sessions(80), ...slow, ...sessions(1, { joinMs: 9000 })]);
    expect(oneMore.joinMs).toEqual({ p50: 900, p95: 9000 });
  });

  it('hide a territory that the whole less the others would give away', () => {
    const all = [
      ...sessions(40),
      ...sessions(20, { epci: 'gresivaudan' }),
      ...sessions(4, { epci: 'vercors', fibre: 'some' }),
    ];
    const gresivaudan = of(all, { epci: 'gresivaudan' });
    expect([gresivaudan.people.value, ...Object.values(values(gresivaudan))]).toEqual([
      ...[null, null, null, 0, 0],
    ]);
    expect(of(all, { epci: 'voironnais' }).people.value).toBe(40);
  });

  it.each(['none', 'some', 'half', 'unknown'] satisfies FibreClass[])(
    'count a session whose line was not told as unmeasured: %s',
    (fibre) => {
      const answer = of(sessions(11, { fibre, joinMs: null, reconnects: null, audioOnlySeconds: null }));
      expect(answer.parts.unmeasured.value).toBe(11);
      expect([answer.joinMs.p50, answer.reconnectsPerHour]).toEqual([null, null]);
    },
  );
});

describe('the disclosure control of remote sessions', () => {
  /** A deterministic sequence of numbers from 0 to 1. */
  function numbers(seed: number) {
    let state = seed;
    return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  }
  const classes = ['none', 'some', 'half', 'unknown'] as const;
  const parts = Object.values(sessionParts).flat();

  /** Of a whole and its disjoint parts, nothing told and nothing left of the whole is 1 to 10. */
  function expectNothingSmall(whole: MaskedCount, of: readonly MaskedCount[]) {
    const isFine = (value: number | null) => value === null || value === 0 || value > 10;
    const rest = of.reduce<number | null>(
      (sum, { value }) => (sum === null ? null : sum - (value ?? 0)),
      whole.value,
    );
    expect([whole.value, ...of.map(({ value }) => value), rest].filter((one) => !isFine(one))).toEqual([]);
  }

  it.each(Array.from({ length: 60 }, (_, index) => index + 1))(
    'leaves no group of 1 to 10 people to be found by subtraction, of classes or territories (seed %i)',
    (seed) => {
      const next = numbers(seed * 7919);
      const pick = <T>(of: readonly T[]) => of[Math.floor(next() ** 2 * of.length)]!;
      const epcis = ['voironnais', 'gresivaudan', 'vercors'];
      const all = Array.from({ length: 60 + Math.floor(next() * 300) }, () =>
        sessions(1, {
          ...{ fibre: pick(classes), epci: pick(epcis), met: next() > 0.15 },
          audioOnlySeconds: pick([0, null, 30]),
          opinion: pick(['very-good', null, 'fair', 'difficult']),
        }),
      ).flat();
      const whole = of(all);
      const territories = epcis.map((epci) => of(all, { epci }));
      // One session a person: counts of sessions are counts of people.
      for (const count of [
        ({ people: one }: SessionsOf) => one,
        ...parts.map((part) => (told: SessionsOf) => told.parts[part]),
      ]) {
        for (const answer of [whole, ...territories])
          expectNothingSmall(count(answer), answer.byFibre.map(count));
        expectNothingSmall(count(whole), territories.map(count));
        classes.forEach((_, index) =>
          expectNothingSmall(
            count(whole.byFibre[index]!),
            territories.map(({ byFibre }) => count(byFibre[index]!)),
          ),
        );
        // Whoever adds up the classes of a territory that is not told itself.
        const added = territories.map((one) => {
          const told = one.byFibre.map(count);
          const sum = told.reduce((total, { value }) => total + (value ?? 0), 0);
          return told.some(({ masked }) => masked) ? count(one) : { value: sum, masked: false };
        });
        expectNothingSmall(count(whole), added);
      }
    },
  );
});
