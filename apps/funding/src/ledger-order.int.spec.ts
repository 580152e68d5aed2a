import type { CloudEvent } from '@chez-soi/contracts';
import { chance, type Chance } from './testing/chance';
import { expectedNets } from './testing/expected-nets';
import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-12-06T09:00:00Z');
const months = ['2026-10', '2026-11'];

/** What happens to one visit: recorded, then whatever people do about it. */
function visitCourse(story: Story, { below, next }: Chance): CloudEvent[] {
  const day = `2026-${next() < 0.7 ? '10' : '11'}-${String(1 + below(28)).padStart(2, '0')}`;
  const visit = story.visit(day, 30 + 10 * below(12));
  let length = 30 + 10 * below(12);
  const start = `${day}T08:00:00.000Z`;
  const events = [visit.done()];
  for (let step = below(5); step > 0; step--) {
    const kind = below(4);
    // A correction may even take the visit into the other month.
    const moved = next() < 0.3 ? `2026-11-02T0${1 + below(8)}:00:00.000Z` : start;
    if (kind === 0) events.push(visit.corrected((length = 20 + below(90)), moved));
    else if (kind === 1) events.push(visit.disputed());
    else events.push(visit.validated(length, start));
  }
  if (next() < 0.15) events.push(visit.annulled());
  return events;
}

/** Courses of subjects in some interleaving: each keeps its own order. */
function interleaved(courses: readonly (readonly CloudEvent[])[], { below }: Chance): CloudEvent[] {
  const left = courses.map((course) => [...course]).filter(({ length }) => length > 0);
  const events: CloudEvent[] = [];
  while (left.length > 0) {
    const index = below(left.length);
    events.push(left[index]!.shift()!);
    if (left[index]!.length === 0) left.splice(index, 1);
  }
  return events;
}

function coursesOf(random: Chance): CloudEvent[][] {
  const stories = Array.from({ length: 4 }, () => new Story());
  const courses = stories.flatMap((story) => [
    [story.offer(2000 + random.below(900))],
    story.granted(
      `2026-10-${String(1 + random.below(28)).padStart(2, '0')}`,
      20_000 + random.below(40_000),
      3000,
    ),
    ...Array.from({ length: 4 }, () => visitCourse(story, random)),
    [story.subscribed('2026-10-15')],
    [story.enrolled('public-mutual', `2026-10-0${1 + random.below(2)}`)],
  ]);
  return [...courses, [stories[0]!.absorbs(stories[1]!)], [stories[2]!.absorbs(stories[0]!)]];
}

describe('Events in any order', () => {
  let house: LedgerHouse;
  afterEach(() => house.store.close());

  it.each([1, 2, 3, 4, 5, 6])(
    'leave a ledger that is what the months come to in the end (seed %i)',
    async (seed) => {
      house = await LedgerHouse.open(now);
      const random = chance(seed);
      const events = interleaved(coursesOf(random), random);
      for (const event of events) {
        await house.hear(event);
        if (random.next() < 0.06) await house.begin(months[random.below(2)]!);
        if (random.next() < 0.15) await house.work.step();
      }
      for (const month of months) await house.close(month);
      const nets = await house.nets();
      expect(nets).toEqual(await expectedNets(house.store.database, months));
      expect(nets.length).toBeGreaterThan(10);
      const before = await house.count('ledger_entry');
      await house.store.database.query(
        `INSERT INTO ledger_due (resident_id, month) SELECT resident_id, month FROM ledger_person, ledger_month`,
      );
      await house.post();
      expect(await house.count('ledger_entry')).toBe(before);
    },
  );

  it('leave the same ledger, whatever the order between subjects and the moment of closing', async () => {
    const courses = coursesOf(chance(77));
    const ledgers: string[][] = [];
    for (const seed of [7, 8, 9]) {
      house = await LedgerHouse.open(now);
      const random = chance(seed);
      const events = interleaved(courses, random);
      const closeAt = random.below(events.length);
      for (const [index, event] of events.entries()) {
        await house.hear(event);
        if (index === closeAt) for (const month of months) await house.close(month);
      }
      await house.post();
      ledgers.push(await house.nets());
      if (seed !== 9) await house.store.close();
    }
    expect(ledgers[1]).toEqual(ledgers[0]);
    expect(ledgers[2]).toEqual(ledgers[0]);
  });
});
