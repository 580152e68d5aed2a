const arms = [
  ['public', 38],
  ['public-mutual', 30],
  ['private-subscription', 20],
  ['concession', 14],
];
/** They help to tell the story of an invitation from its beginning. */
const KEPT_OUT = ['jeanne-martin', 'andre-martin'];
const ONLY_INVITED = 24;
const DECLINED = 4;
/** Enrolled without any help running. */
const AWAY_ENROLLED = 12;
/** Leaving for good: how many, and why. */
const leaving = [
  ['withdrawn', 6],
  ['nursing-home', 5],
  ['moved', 2],
];

/** Who was invited to the pilot, when, in which arm they were enrolled, and who left it why. Days count back from today. */
export function inventSubjects(chance, people, requests) {
  const helped = new Set(
    requests.filter(({ outcome }) => outcome !== 'cancelled').map(({ resident }) => resident),
  );
  const refs = chance.shuffled(people.map(({ ref }) => ref).filter((ref) => !KEPT_OUT.includes(ref)));
  const [here, away] = [refs.filter((ref) => helped.has(ref)), refs.filter((ref) => !helped.has(ref))];
  const armOf = chance.shuffled(arms.flatMap(([arm, count]) => Array(count).fill(arm)));
  // Most are asked while help is being arranged for them.
  const invited = [...away.splice(0, AWAY_ENROLLED), ...here, ...away].slice(0, armOf.length + ONLY_INVITED);
  const left = leavingOf(invited.slice(0, armOf.length), helped);
  const subjects = invited.map((resident, index) =>
    subject(chance, resident, armOf[index], left.get(resident), index - armOf.length),
  );
  return subjects.sort((one, other) => other.invitedDaysAgo - one.invitedDaysAgo);
}

/** Whoever moved or went to a nursing home has no help running here. */
function leavingOf(enrolled, helped) {
  const away = enrolled.filter((ref) => !helped.has(ref));
  const here = enrolled.filter((ref) => helped.has(ref));
  const reasons = leaving.flatMap(([reason, count]) => Array(count).fill(reason));
  return new Map(reasons.map((reason) => [(reason === 'withdrawn' ? here : away).shift(), reason]));
}

/** `afterEnrolled`: position among those invited but not enrolled; the first few of them declined. */
function subject(chance, resident, arm, leftBecause, afterEnrolled) {
  const invitedDaysAgo = arm ? chance.between(26, 58) : chance.between(2, 24);
  const enrolledDaysAgo = arm ? invitedDaysAgo - chance.between(2, 12) : null;
  const declined = afterEnrolled >= 0 && afterEnrolled < DECLINED;
  const reason = declined ? 'withdrawn' : leftBecause;
  const latest = enrolledDaysAgo ?? invitedDaysAgo;
  return {
    resident,
    invitedDaysAgo,
    arm: arm ?? null,
    enrolledDaysAgo,
    left: reason ? { reason, daysAgo: chance.between(1, latest - 1) } : null,
  };
}
