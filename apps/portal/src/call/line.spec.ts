import { afterSample, type LineSample, type LineState, pictureOf, startOfLine, weakestOf } from './line';

const fine: LineSample = { lostShare: 0, roundTripMs: 40, availableKbps: 2000 };
const lossy = (lostShare: number): LineSample => ({ ...fine, lostShare });
const times = (count: number, sample: LineSample) => Array.from({ length: count }, () => sample);

/** Where the line stands after each sample. */
function steps(samples: readonly LineSample[], from: LineState = startOfLine): string[] {
  const seen: string[] = [];
  samples.reduce((state, sample) => {
    const next = afterSample(state, sample);
    seen.push(next.step);
    return next;
  }, from);
  return seen;
}
const last = (samples: readonly LineSample[]) => samples.reduce(afterSample, startOfLine);

describe('The governor of a weak line', () => {
  it('leaves a good line alone', () => {
    expect(new Set(steps(times(60, fine)))).toEqual(new Set(['full']));
  });

  it('does not react to one bad moment', () => {
    expect(steps([...times(3, fine), lossy(0.3), ...times(3, fine)])).not.toContain('low');
  });

  it('makes the picture smaller when 5 % are lost, and keeps it', () => {
    const seen = steps(times(20, lossy(0.05)));
    expect(seen.slice(0, 2)).toEqual(['full', 'low']);
    expect(seen).not.toContain('voice-only');
  });

  it('keeps the voice alone within ten seconds when 15 % are lost', () => {
    expect(steps(times(5, lossy(0.15)))).toEqual(['full', 'low', 'low', 'voice-only', 'voice-only']);
  });

  it('brings the picture back step by step once the line is good again', () => {
    const seen = steps([...times(4, lossy(0.3)), ...times(12, fine)]);
    expect(seen[3]).toBe('voice-only');
    expect(seen.slice(4).indexOf('low')).toBe(3);
    expect(seen.at(-1)).toBe('full');
  });

  it('brings the whole picture back though a small one does not show how wide the line is', () => {
    const believing = (availableKbps: number) =>
      steps([...times(4, lossy(0.3)), ...times(60, { ...fine, availableKbps })]).slice(2);
    expect(believing(300)).toContain('full');
    expect(believing(180)).not.toContain('full');
  });

  it('waits longer each time a picture that came back did not last', () => {
    const cycle = [...times(4, fine), ...times(2, lossy(0.3))];
    const afterOne = last([...times(4, lossy(0.3)), ...cycle]);
    expect(afterOne).toMatchObject({ step: 'voice-only', patience: 8 });
    const afterLong = last([...times(4, lossy(0.3)), ...cycle, ...times(8, fine), ...times(2, lossy(0.3))]);
    expect(afterLong.patience).toBe(16);
  });

  it('forgets earlier failures once a picture has lasted half a minute', () => {
    const state = last([
      ...times(4, lossy(0.3)),
      ...times(4, fine),
      ...times(2, lossy(0.3)),
      ...times(40, fine),
    ]);
    expect(state).toMatchObject({ step: 'full', patience: 4 });
  });

  it('gives up the picture on a narrow line, but not while the browser still measures it', () => {
    const narrow: LineSample = { ...fine, availableKbps: 60 };
    const seen = steps(times(14, narrow));
    expect(seen.slice(0, 5)).toEqual(times(5, fine).map(() => 'full'));
    expect(seen.at(-1)).toBe('voice-only');
  });

  it('gives up the picture where people begin to interrupt each other', () => {
    expect(steps(times(2, { ...fine, roundTripMs: 600 })).at(-1)).toBe('low');
  });

  it('never takes silence of the line for health', () => {
    const silent: LineSample = { lostShare: null, roundTripMs: null, availableKbps: null };
    expect(steps([...times(4, lossy(0.3)), ...times(30, silent)]).at(-1)).toBe('voice-only');
  });

  it('sends no picture at all when only the voice is kept', () => {
    expect(pictureOf['voice-only'].active).toBe(false);
    expect(pictureOf.low.maxBitrate).toBeLessThan(pictureOf.full.maxBitrate / 4);
  });

  it('tells people about the weakest of their lines', () => {
    expect(weakestOf(['full', 'voice-only', 'low'])).toBe('voice-only');
    expect(weakestOf(['full', 'low'])).toBe('low');
    expect(weakestOf([])).toBe('full');
  });
});
