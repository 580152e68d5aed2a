import { cutCalls } from './call-cuts';

describe('a line that is cut', () => {
  it('while joining, and in the call with or without the picture: the room is found again, and nobody is there twice', async () => {
    const { cuts, foundAgain, wrong, encounters } = await cutCalls(3);
    expect({ cuts, foundAgain, wrong }).toEqual({ cuts: 3, foundAgain: 3, wrong: [] });
    // One Encounter, in which the nurse is once; Jeanne is its subject.
    expect(encounters).toEqual([1]);
  });
});
