import { fibreClasses, type MaskedCount, type SessionsOf } from '@chez-soi/contracts';
import { effectiveness } from '../indicators/effectiveness';
import {
  type PeopleCell,
  peopleSteps,
  recruitmentFunnel,
  type RequestCell,
  requestSteps,
} from '../indicators/recruitment-funnel';
import { type MissionOutcome, refusals } from '../indicators/refusals';
import { sessionsByFibre } from '../indicators/sessions-by-fibre';
import { timeToFirstVisit } from '../indicators/time-to-first-visit';
import type { Told } from './attacker';
import { atomsOf, each, readAll, type Size } from './random-world';

const asOf = new Date('2027-04-02T12:00:00Z');
const covered = { from: null, to: null };

export function toldOfRefusals(seed: number, size: Size): Told {
  const reasons = ['capacity', 'zone', 'price'].slice(0, Math.max(1, size.leaves - 3));
  const answered = ['accepted', 'expired', ...reasons].slice(-size.leaves);
  const leaves = [...answered, ...(size.leaves > 5 ? ['withdrawn', 'open'] : [])];
  const atoms = atomsOf(leaves, size, seed);
  const outcomes = atoms.map(({ leaf, ...one }) => {
    const isReason = reasons.includes(leaf);
    return {
      ...one,
      outcome: (isReason ? 'refused' : leaf) as MissionOutcome,
      reason: isReason ? leaf : null,
    };
  });
  const names = {
    ...Object.fromEntries(leaves.map((leaf) => [leaf, [leaf]])),
    ...{ proposed: leaves, answered, refused: reasons },
  };
  const cells = readAll(atoms, names, (slice) => {
    const { byReason, rate, proposed, accepted, expired, refused, withdrawn, open } = refusals({
      ...{ outcomes, slice, asOf, covered },
    });
    // Whoever sees the rate and the refusals knows how many were answered.
    const answeredTold = rate !== null && !refused.masked && rate > 0 ? { answered: 1 } : {};
    const byName = Object.fromEntries(byReason.map(({ reason, count }) => [reason, count]));
    const all = { proposed, accepted, expired, refused, withdrawn, open, ...byName, ...answeredTold };
    return Object.fromEntries(Object.entries(all).filter(([name]) => name in names));
  });
  return { atoms, cells, groups: [...Object.values(names), ['withdrawn', 'open'], ['accepted', 'expired']] };
}

/** Each step contains the next: the leaves are those who came so far and no further. */
export function toldOfSteps(seed: number, size: Size, of: 'people' | 'requests'): Told {
  const steps = of === 'people' ? peopleSteps : requestSteps;
  const leaves = [...steps] as string[];
  const atoms = atomsOf(leaves, size, seed).map((atom) =>
    // The arm is given at enrolment: until then there is none, from then on there is one.
    of === 'people' && (atom.arm === null) === ['enrolled', 'still-in'].includes(atom.leaf)
      ? { ...atom, count: 0 }
      : atom,
  );
  const rows = atoms.map(({ leaf, arm, epci, count }) => ({
    ...{ arm, epci },
    counts: Object.fromEntries(steps.map((step, index) => [step, index <= leaves.indexOf(leaf) ? count : 0])),
  }));
  const people = (of === 'people' ? rows : []) as unknown as PeopleCell[];
  const requests = (of === 'requests' ? rows : []) as unknown as RequestCell[];
  const names = Object.fromEntries(steps.map((step, index) => [step, leaves.slice(index)]));
  const read = readAll(atoms, names, (slice) => {
    const { steps: told } = recruitmentFunnel({ people, requests, slice, asOf, covered });
    return Object.fromEntries(
      told.filter(({ step }) => step in names).map(({ step, count }) => [step, count]),
    );
  });
  const cells = read.map(({ part, value }) =>
    part.leaves?.some((leaf) => leaf === 'known' || leaf === 'invited')
      ? { value, part: { leaves: part.leaves, epci: part.epci } }
      : { value, part },
  );
  return { atoms, cells, groups: [...Object.values(names), ...each(leaves)] };
}

export function toldOfWaits(seed: number, size: Size): Told {
  const names = { requests: ['started', 'censored'], started: ['started'], censored: ['censored'] };
  const atoms = atomsOf(names.requests, size, seed);
  const waits = atoms.flatMap(({ leaf, arm, epci, count }) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ arm, epci, submittedOn: '2027-01-04', endedOn: null },
      firstVisitOn: leaf === 'started' ? `2027-01-${10 + (index % 8)}` : null,
    })),
  );
  const cells = readAll(atoms, names, (slice) => {
    const { started, censored, points } = timeToFirstVisit({
      waits,
      slice,
      asOf,
      covered,
      today: '2027-04-02',
    });
    return {
      started,
      censored,
      requests: points[0]?.day === 0 && points[0].share === 1 ? points[0].atRisk : null,
    };
  });
  return { atoms, cells, groups: Object.values(names) };
}

/** Everybody is granted one hour, so that minutes are as good as a count. */
export function toldOfHours(seed: number, size: Size): Told {
  const girs = [4, 3, 2].slice(0, Math.max(1, Math.floor(size.leaves / 2)));
  const leaves = girs.flatMap((gir) => [`low:${gir}`, `fine:${gir}`]);
  const atoms = atomsOf(leaves, size, seed);
  const items = [{ serviceCode: 'home-help', per: 'hour', quantityHundredths: 100, unitPriceCents: 2500 }];
  const data = { planCents: 50_000, participationCents: 0, items };
  const people = atoms.flatMap(({ leaf, arm, epci, count }) => {
    const gir = Number(leaf.slice(-1));
    const fact = { kind: 'apa-granted', sourceId: 'one', sequence: 1, day: '2027-01-01', gir, data };
    const done = leaf.startsWith('fine') ? 60 : 30;
    const validated = [{ month: '2027-03', serviceCode: 'home-help', minutes: done }];
    return Array.from({ length: count }, () => ({ arm, epci, deceasedOn: null, facts: [fact], validated }));
  });
  const of = (start: string) => leaves.filter((leaf) => leaf.startsWith(start));
  const names: Record<string, string[]> = {
    ...{ users: leaves, low: of('low'), fine: of('fine') },
    ...Object.fromEntries(
      girs.flatMap((gir) => [
        [`users:${gir}`, [`low:${gir}`, `fine:${gir}`]],
        [`low:${gir}`, [`low:${gir}`]],
        [`fine:${gir}`, [`fine:${gir}`]],
      ]),
    ),
  };
  const march = { from: '2027-03-01', to: '2027-03-31' };
  const cells = readAll(atoms, names, (slice) => {
    const [month] = effectiveness({ people, slice, today: '2027-04-02', asOf, covered: march }).months;
    if (!month) return {};
    return {
      users: month.users.value ?? month.grantedMinutes,
      low: month.low,
      ...Object.fromEntries(
        month.byGir
          .filter(({ gir }) => girs.includes(gir as 4))
          .flatMap(({ gir, users, low, grantedMinutes }) => [
            [`users:${gir}`, users.value ?? grantedMinutes],
            [`low:${gir}`, low],
          ]),
      ),
    };
  });
  return { atoms, cells, groups: Object.values(names) };
}

/** One session a person, so that counts of sessions are counts of people. */
export function toldOfSessions(seed: number, size: Size): Told {
  const classes = fibreClasses.slice(0, Math.max(2, size.leaves - 4));
  const kinds = ['missed', 'picture fair', 'picture unanswered', 'voice-only fair', 'voice-only unanswered'];
  const leaves = classes.flatMap((fibre) => kinds.map((kind) => `${fibre} ${kind}`));
  const atoms = atomsOf(leaves, size, seed);
  const sessions = atoms.flatMap(({ leaf, arm, epci, count }, place) => {
    const [fibre, line, opinion] = leaf.split(' ');
    return Array.from({ length: count }, (_, index) => ({
      ...{ person: `${place} ${index}`, arm, epci, fibre: fibre as 'none', met: line !== 'missed' },
      ...{ secondsTogether: 60, joinMs: null, lossPerMille: null, receivedKbps: null, reconnects: null },
      ...{ audioOnlySeconds: line === 'voice-only' ? 9 : 0, opinion: opinion === 'fair' ? 'fair' : null },
    }));
  });
  const parts = ['met', 'missed', 'picture', 'voice-only', 'fair', 'unanswered'] as const;
  const isOf = (leaf: string, part: string) =>
    part === 'people' || (part === 'met' ? !leaf.includes('missed') : leaf.includes(` ${part}`));
  const names = Object.fromEntries(
    ['all', ...classes].flatMap((fibre) =>
      ['people', ...parts].map((part) => [
        `${fibre} ${part}`,
        leaves.filter((leaf) => (fibre === 'all' || leaf.startsWith(`${fibre} `)) && isOf(leaf, part)),
      ]),
    ),
  );
  const cells = readAll(atoms, names, (slice) => {
    const { byFibre, ...all } = sessionsByFibre({ sessions, slice, asOf, covered });
    const of = (fibre: string, { people, sessions: count, parts: told }: SessionsOf) => [
      [`${fibre} people`, people.value ?? count.value],
      ...parts.map((part) => [`${fibre} ${part}`, told[part]]),
    ];
    return Object.fromEntries([
      ...of('all', all),
      ...byFibre
        .filter(({ fibre }) => classes.includes(fibre))
        .flatMap(({ fibre, ...one }) => of(fibre, one)),
    ]) as Record<string, MaskedCount | number | null>;
  });
  return { atoms, cells, groups: Object.values(names) };
}

/** What is told of each indicator of a random world. */
export const toldOf = {
  'recruitment of people': (seed: number, size: Size) => toldOfSteps(seed, size, 'people'),
  'the way of requests': (seed: number, size: Size) => toldOfSteps(seed, size, 'requests'),
  'time to the first visit': toldOfWaits,
  refusals: toldOfRefusals,
  'hours done of hours granted': toldOfHours,
  'remote sessions': toldOfSessions,
} satisfies Record<string, (seed: number, size: Size) => Told>;
