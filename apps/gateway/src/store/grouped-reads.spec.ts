import { GroupedReads } from './grouped-reads';

/** Rooms whose names may change; each read is answered when the test says so. */
function rooms() {
  const names = new Map([
    ['1', 'Salon'],
    ['2', 'Cuisine'],
  ]);
  const asked: string[][] = [];
  const pending: { answer(): void; fail(): void }[] = [];
  const load = (ids: readonly string[]) =>
    new Promise<ReadonlyMap<string, string>>((done, failed) => {
      asked.push([...ids]);
      // What a database answers is what held when the question came.
      const found = new Map([...names].filter(([id]) => ids.includes(id)));
      pending.push({ answer: () => done(found), fail: () => failed(new Error('Nobody answers')) });
    });
  return { names, asked, pending, reads: new GroupedReads(load) };
}

const turn = () => new Promise((done) => setImmediate(done));

describe('reads that come together', () => {
  it('go in one question while another is under way', async () => {
    const { asked, pending, reads } = rooms();
    const first = reads.find('1');
    await turn();
    const others = Promise.all([reads.find('2'), reads.find('1'), reads.find('3')]);
    await turn();
    expect(asked).toEqual([['1']]);
    pending[0]!.answer();
    expect(await first).toBe('Salon');
    await turn();
    expect(asked).toEqual([['1'], ['2', '1', '3']]);
    pending[1]!.answer();
    expect(await others).toEqual(['Cuisine', 'Salon', null]);
  });

  it('never answer with what held before they were asked', async () => {
    const { names, pending, reads } = rooms();
    const before = reads.find('1');
    await turn();
    names.delete('1');
    const after = reads.find('1');
    pending[0]!.answer();
    expect(await before).toBe('Salon');
    await turn();
    pending[1]!.answer();
    expect(await after).toBeNull();
  });

  it('fail alone with their own question', async () => {
    const { pending, reads } = rooms();
    const first = reads.find('1');
    await turn();
    const second = reads.find('1');
    pending[0]!.fail();
    await expect(first).rejects.toThrow('Nobody answers');
    await turn();
    pending[1]!.answer();
    expect(await second).toBe('Salon');
  });
});
