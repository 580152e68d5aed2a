import { progressOf } from './columns';

describe('the progress of an import', () => {
  it('is the share of the lines that were read, and never above the whole', () => {
    expect(progressOf({ doneLines: 250, totalLines: 1000 })).toBe(0.25);
    expect(progressOf({ doneLines: 1001, totalLines: 1000 })).toBe(1);
  });

  it('is complete for a file without lines', () => {
    expect(progressOf({ doneLines: 0, totalLines: 0 })).toBe(1);
  });
});
