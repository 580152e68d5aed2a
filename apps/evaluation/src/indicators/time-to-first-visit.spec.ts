import { timeToFirstVisit, toSpell, type Wait } from './time-to-first-visit';
import { addDays } from '@chez-soi/kernel';

const today = '2027-06-30';
const asOf = new Date('2027-06-30T12:00:00Z');

function waits(count: number, days: number | null, fields: Partial<Wait> = {}): Wait[] {
  const submittedOn = '2027-01-04';
  const firstVisitOn = days === null ? null : addDays(submittedOn, days);
  return Array.from({ length: count }, () => ({
    arm: 'public',
    epci: 'voironnais',
    submittedOn,
    firstVisitOn,
    endedOn: null,
    ...fields,
  }));
}

const of = (all: Wait[], slice = {}) =>
  timeToFirstVisit({ waits: all, slice, today, asOf, covered: { from: null, to: null } });

describe('the wait of one request', () => {
  const wait = { arm: null, epci: null, submittedOn: '2027-03-27', firstVisitOn: null, endedOn: null };

  it('ends at the first visit, counted in calendar days across the change to summer time', () => {
    expect(toSpell({ ...wait, firstVisitOn: '2027-03-29' }, today)).toEqual({ days: 2, happened: true });
  });

  it('is cut off, not ended, when the request is given up', () => {
    expect(toSpell({ ...wait, endedOn: '2027-04-03' }, today)).toEqual({ days: 7, happened: false });
  });

  it('still runs today when nobody came and nothing was given up', () => {
    expect(toSpell(wait, today)).toEqual({ days: 95, happened: false });
  });
});

describe('time to the first visit', () => {
  it('tells median, interval and points when the groups are large', () => {
    const answer = of([...waits(20, 3), ...waits(20, 6), ...waits(20, 12), ...waits(20, null)]);
    expect(answer.points.map(({ day, share, atRisk }) => [day, share, atRisk.value])).toEqual([
      [0, 1, 80],
      [3, 0.75, 60],
      [6, 0.5, 40],
      [12, 0.25, 20],
    ]);
    expect([answer.medianLow, answer.medianDays, answer.medianHigh]).toEqual([6, 6, 12]);
    expect([answer.started.value, answer.censored.value]).toEqual([60, 20]);
    expect(answer.withheld).toBeNull();
  });

  it('draws no curve of ten requests, and says why', () => {
    const answer = of(waits(10, 4));
    expect(answer.points).toEqual([]);
    expect(answer.medianDays).toBeNull();
    expect(answer.started).toEqual({ value: null, masked: true });
    expect(answer.withheld?.fr).toContain('Moins de 11 demandes');
  });

  it('draws no curve of ten first visits among many requests', () => {
    const answer = of([...waits(10, 4), ...waits(40, null)]);
    expect(answer.points).toEqual([]);
    expect(answer.withheld?.fr).toContain('premières visites');
    expect([answer.started.masked, answer.censored.masked]).toEqual([true, true]);
  });

  it('merges neighbouring days until eleven first visits lie between two points', () => {
    const eachDay = Array.from({ length: 42 }, (_, index) => waits(1, index + 1)).flat();
    const answer = of([...eachDay, ...waits(30, null)]);
    expect(answer.points.map(({ day }) => day)).toEqual([0, 11, 22, 42]);
  });

  it('hides how many still wait when few were lost from sight, for the difference would tell them', () => {
    const answer = of([...waits(30, 5), ...waits(3, null, { endedOn: '2027-01-06' }), ...waits(30, 9)]);
    expect(answer.points.map(({ atRisk }) => atRisk.masked)).toEqual([true, true, true]);
    expect(answer.points.map(({ share }) => share)).toEqual([1, 0.5, 0]);
    expect(answer.censored.masked).toBe(true);
  });

  it('gives as median the day on which the drawn curve comes down to one half, never a finer one', () => {
    const eachDay = Array.from({ length: 44 }, (_, index) => waits(1, index + 1)).flat();
    const answer = of([...eachDay, ...waits(16, null)]);
    expect(answer.points.map(({ day, share }) => [day, share])).toEqual([
      [0, 1],
      [11, 0.82],
      [22, 0.63],
      [33, 0.45],
      [44, 0.27],
    ]);
    // Half no longer waited after day 30; the picture tells it at day 33, and so does the finding.
    expect(answer.medianDays).toBe(33);
    const lows = answer.points.filter(({ low }) => low <= 0.5).map(({ day }) => day);
    expect(answer.medianLow).toBe(lows[0]);
  });

  it('draws no curve, and tells no median, where merging would leave fewer than three steps', () => {
    const eachDay = Array.from({ length: 32 }, (_, index) => waits(1, index + 1)).flat();
    const answer = of([...eachDay, ...waits(12, null)]);
    expect([answer.points, answer.medianDays, answer.medianLow, answer.medianHigh]).toEqual([
      [],
      null,
      null,
      null,
    ]);
    expect(answer.withheld?.fr).toContain('moins de 3 paliers');
    expect([answer.started.value, answer.censored.value]).toEqual([32, 12]);
  });

  it('tells how many waited at the start whenever it tells both of its parts', () => {
    const given = waits(3, null, { endedOn: '2027-01-06' });
    const answer = of([...waits(30, 5), ...given, ...waits(30, 9), ...waits(20, null)]);
    expect([answer.started.value, answer.censored.value]).toEqual([60, 23]);
    expect(answer.points.map(({ atRisk }) => atRisk.value)).toEqual([83, null, null]);
  });

  it('hides how many are left after the very first day as before, for that is not everybody', () => {
    const given = waits(3, null, { endedOn: '2027-01-06' });
    const answer = of([...waits(30, 0), ...given, ...waits(30, 9), ...waits(20, null)]);
    expect(answer.points.map(({ day, atRisk }) => [day, atRisk.masked])).toEqual([
      [0, true],
      [9, true],
    ]);
  });

  it('is flat where nobody was visited yet', () => {
    const answer = of(waits(15, null));
    expect(answer.points.map(({ share, atRisk }) => [share, atRisk.value])).toEqual([[1, 15]]);
    expect(answer.started).toEqual({ value: 0, masked: false });
  });

  it('draws no flat curve where it is withheld that nobody was visited, for the sake of another territory', () => {
    const all = [
      ...[...waits(40, 5), ...waits(40, null)],
      ...[...waits(30, 5, { epci: 'gresivaudan' }), ...waits(3, null, { epci: 'gresivaudan' })],
      ...waits(15, null, { epci: 'vercors' }),
    ];
    const vercors = of(all, { epci: 'vercors' });
    expect([vercors.started.masked, vercors.points]).toEqual([true, []]);
    expect(vercors.withheld?.fr).toContain('premières visites');
    expect(of(all, { epci: 'voironnais' }).censored.value).toBe(40);
  });

  it('looks at the arm asked for only', () => {
    const answer = of([...waits(20, 3), ...waits(20, 30, { arm: 'concession' })], { arm: 'concession' });
    expect(answer.medianDays).toBe(30);
    expect(answer.started.value).toBe(20);
  });
});
