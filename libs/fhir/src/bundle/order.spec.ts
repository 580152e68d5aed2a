import type { Entry, Method } from './entries';
import { inOrder } from './order';

const entry = (index: number, method: Method, links: string[] = []): [Entry, string[]] => [
  {
    index,
    method,
    url: '',
    type: 'X',
    id: null,
    rest: [],
    query: [],
    fullUrl: undefined,
    resource: null,
    conditions: {},
  },
  links,
];
const order = (...entries: [Entry, string[]][]) => {
  const links = new Map(entries);
  return inOrder(
    entries.map(([one]) => one),
    ({ index }) => `X/${index}`,
    (one) => new Set(links.get(one)),
  ).map(({ index }) => index);
};

describe('the entries of a transaction', () => {
  it('are carried out by their kind, as R4 says', () => {
    expect(order(entry(0, 'GET'), entry(1, 'PUT'), entry(2, 'POST'), entry(3, 'DELETE'))).toEqual([
      3, 2, 1, 0,
    ]);
  });

  it('are created after what they link to, however they were sent', () => {
    const task = entry(0, 'POST', ['X/1', 'X/2']);
    expect(order(task, entry(1, 'POST', ['X/2']), entry(2, 'POST'))).toEqual([2, 1, 0]);
  });

  it('that link to each other are all carried out', () => {
    expect(order(entry(0, 'POST', ['X/1']), entry(1, 'POST', ['X/0']))).toEqual([1, 0]);
  });
});
