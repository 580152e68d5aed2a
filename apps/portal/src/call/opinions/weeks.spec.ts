import { byWeek } from './weeks';

describe('opinions by the week', () => {
  it('stay in their order, the pages of a week read one after the other together', () => {
    const [one, two, three] = [
      { week: '2027-03-15', id: 'one' },
      { week: '2027-03-15', id: 'two' },
      { week: '2027-03-08', id: 'three' },
    ] as const;
    expect(byWeek([one, two, three])).toEqual([
      { week: '2027-03-15', rows: [one, two] },
      { week: '2027-03-08', rows: [three] },
    ]);
    expect(byWeek([])).toEqual([]);
  });
});
