import { KillDrill } from './kill-drill';

describe('the platform killed in the middle of the story', () => {
  it('loses no accepted request and doubles none, over ten kills, half of them with its PostgreSQL', async () => {
    const result = await new KillDrill(10, 38).run();
    console.log(JSON.stringify(result));
    expect(result).toMatchObject({ kills: 10, lost: 0, doubled: 0 });
    expect(result.accepted).toBeGreaterThan(10);
  });
});
