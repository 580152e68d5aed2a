import { minutesLeft, shareLeft } from './remaining';

const until = '2027-03-22T08:10:00Z';
const at = (time: string) => new Date(`2027-03-22T${time}Z`);

describe('The time for which an hour is kept', () => {
  it('is told in whole minutes, never as none before it is over', () => {
    expect(
      ['08:00:00', '08:00:30', '08:09:59', '08:10:00', '08:20:00'].map((time) =>
        minutesLeft(until, at(time)),
      ),
    ).toEqual([10, 10, 1, 0, 0]);
  });

  it('is also a bar that grows shorter', () => {
    expect(['07:00:00', '08:05:00', '08:30:00'].map((time) => shareLeft(until, at(time), 10))).toEqual([
      1, 0.5, 0,
    ]);
  });
});
