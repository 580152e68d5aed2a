import * as words from './words.mjs';

/** What became of the requests: how many, and how many days ago they came at the earliest and the latest. */
const outcomes = [
  { outcome: 'served', count: 96, from: 59, to: 13 },
  { outcome: 'accepted', count: 14, from: 12, to: 3 },
  { outcome: 'searching', count: 9, from: 15, to: 5 },
  { outcome: 'offered', count: 10, from: 5, to: 2 },
  { outcome: 'waiting', count: 12, from: 4, to: 0 },
  { outcome: 'cancelled', count: 12, from: 55, to: 4 },
];
/** Why providers do not take a need, and how often. The rare reasons together are more than ten. */
const setbacks = [
  ['capacity', 21],
  ['hours', 15],
  ['delay', 13],
  ['no-answer', 13],
  ['zone', 4],
  ['price', 3],
  ['qualification', 3],
  ['home-safety', 2],
  ['incompatibility', 2],
];
const byRelative = [
  ['portal', 5],
  ['phone', 2],
];
const withoutRelative = [
  ['phone', 4],
  ['ccas', 3],
  ['paper', 2],
  ['hospital', 1],
];
/** Requests of the last 60 days, oldest first, for about three in four of the people. */
export function inventRequests(chance, people, organizations) {
  const asking = people.filter((_, index) => index % 4 !== 3);
  const left = chance.shuffled(setbacks.flatMap(([reason, count]) => Array(count).fill(reason)));
  const drawn = outcomes.flatMap((one) =>
    Array.from({ length: one.count }, (_, index) => {
      const own = left.splice(0, timesSetBack(one.outcome, index));
      return inventRequest(chance, one, own, { asking, organizations });
    }),
  );
  if (left.length > 0) throw new Error(`${left.length} setbacks are left over`);
  return drawn.sort((one, other) => other.daysAgo - one.daysAgo);
}

/** Two in five of those served were set back once or twice before. */
function timesSetBack(outcome, index) {
  if (outcome === 'searching') return 1 + (index % 2);
  if (outcome !== 'served') return 0;
  return index % 4 === 1 ? 2 : index % 5 === 0 ? 1 : 0;
}

function inventRequest(chance, { outcome, from, to }, setbacks, { asking, organizations }) {
  const daysAgo = chance.between(to, from);
  const { person, need } = whoAndWhat(chance, asking, organizations, outcome, setbacks.length);
  const relative = chance.next() < 0.55 ? person.relations[0] : undefined;
  const channel = chance.weighted(relative ? byRelative : withoutRelative);
  // The CCAS and the hospital speak about the person, who speaks for herself by telephone or letter.
  const own = !relative && (channel === 'phone' || channel === 'paper');
  return {
    daysAgo,
    resident: person.ref,
    speaker: relative?.email ?? null,
    channel,
    startsInDays:
      outcome === 'accepted' ? daysAgo + chance.between(4, 12) : startsIn(chance, outcome, daysAgo),
    needs: [
      {
        serviceCode: need.service,
        minutesPerVisit: chance.of(need.minutes),
        timesPerWeek: chance.of(need.times),
        windows: [chance.of(need.windows)],
        urgency: 'normal',
      },
    ],
    comment: words.spoken(chance.of(own ? need.self : need.about), person.sex),
    setbacks,
    outcome,
  };
}

function whoAndWhat(chance, asking, organizations, outcome, setBack) {
  for (;;) {
    const person = chance.of(asking);
    const need = chance.weighted(words.needs.map((one) => [one, one.weight]));
    const { communeCode } = person.address;
    const serving = organizations.filter(
      ({ zones, offers }) =>
        zones.includes(communeCode) && offers.some(({ serviceCode }) => serviceCode === need.service),
    );
    const enough = outcome === 'cancelled' || outcome === 'waiting' || serving.length > setBack;
    if (enough && person.gir <= (need.gir ?? 6)) return { person, need };
  }
}

/** How many days after the request help is wished: a third at once, some after a stay elsewhere. */
function startsIn(chance, outcome, daysAgo) {
  const days = chance.weighted([
    [chance.between(2, 4), 24],
    [chance.between(5, 8), 36],
    [chance.between(9, 14), 26],
    [chance.between(15, 22), 14],
  ]);
  // What was served has begun: a first visit falls at most six days after the wished day.
  return outcome === 'served' ? Math.min(days, daysAgo - 8) : days;
}
