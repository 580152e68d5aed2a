import { inLanes } from './lanes';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Work in lanes', () => {
  it('is begun in order, and no more of it at once than there are lanes', async () => {
    const begun: number[] = [];
    let atOnce = 0;
    let most = 0;
    await inLanes([0, 1, 2, 3, 4, 5, 6], 3, async (item, index) => {
      expect(index).toBe(item);
      begun.push(item);
      most = Math.max(most, ++atOnce);
      await turn();
      atOnce--;
    });
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
  });

  it('begins nothing more after a failure, and fails when the rest has ended', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const working = inLanes(['short', 'long', 'never'], 2, async (item) => {
      begun.push(item);
      await turn();
      if (item === 'short') throw new Error('cannot');
      for (let n = 0; n < 5; n++) await turn();
      ended.push(item);
    });
    await expect(working).rejects.toThrow('cannot');
    expect({ begun, ended }).toEqual({ begun: ['short', 'long'], ended: ['long'] });
  });
});
