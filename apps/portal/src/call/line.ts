/**
 * The governor of a weak line. From what a line reports every two seconds it decides how much of the picture may be
 * sent to one other person: all of it, a small one, or none. The voice is never touched: it has what the picture
 * leaves, and the picture leaves early.
 */
export type PictureStep = 'full' | 'low' | 'voice-only';

/** What the line to one person did since the sample before. Null where the browser cannot tell. */
export interface LineSample {
  /** Share of what we sent that did not arrive (0–1), as the other side reported it. */
  readonly lostShare: number | null;
  readonly roundTripMs: number | null;
  /** What the browser believes it may send, in kbit/s. */
  readonly availableKbps: number | null;
}

export interface LineState {
  readonly step: PictureStep;
  /** Samples in a row that were too bad for this step, and samples in a row good enough for a better one. */
  readonly bad: number;
  readonly good: number;
  /** Samples on this step so far. */
  readonly stayed: number;
  /** Good samples that are asked for before the picture comes back; doubles after each return that did not last. */
  readonly patience: number;
  /** The picture came back to this step; otherwise it came down to it, or began there. */
  readonly returned: boolean;
}

export const sampleEveryMs = 2_000;

const firstPatience = 4;
const longestPatience = 30;
/** A return that ends before this many samples did not last. */
const lastingSamples = 15;
/** The browser's belief about the line starts low and rises: nothing is concluded from it before. */
const settlingSamples = 4;

/** What is too bad to stay on a step. Delay alone takes the picture only where people begin to interrupt each other. */
const limits: Record<
  Exclude<PictureStep, 'voice-only'>,
  { lost: number; roundTripMs: number; kbps: number; samples: number }
> = {
  full: { lost: 0.04, roundTripMs: 500, kbps: 250, samples: 2 },
  low: { lost: 0.1, roundTripMs: 1_200, kbps: 100, samples: 2 },
};
/**
 * What is good enough for the step above: well under the limit of that step, so that it does not swing. But for the width: a
 * browser believes in half as much again as it sends, so that a small picture never shows how wide the line is. A return shows
 * it, and one that does not last makes the next one later.
 */
const enough: Record<Exclude<PictureStep, 'full'>, { lost: number; roundTripMs: number; kbps: number }> = {
  low: { lost: 0.015, roundTripMs: 350, kbps: 220 },
  'voice-only': { lost: 0.05, roundTripMs: 800, kbps: 0 },
};
const below: Record<PictureStep, PictureStep> = {
  full: 'low',
  low: 'voice-only',
  'voice-only': 'voice-only',
};
const above: Record<PictureStep, PictureStep> = { full: 'full', low: 'full', 'voice-only': 'low' };

export const startOfLine: LineState = {
  step: 'full',
  bad: 0,
  good: 0,
  stayed: 0,
  patience: firstPatience,
  returned: false,
};

/** The step after one more sample. */
export function afterSample(state: LineState, sample: LineSample): LineState {
  const stayed = state.stayed + 1;
  const isBad = tooBad(state.step, sample, stayed);
  const bad = isBad ? state.bad + 1 : 0;
  const good = !isBad && goodEnough(state.step, sample) ? state.good + 1 : 0;
  if (state.step !== 'voice-only' && bad >= limits[state.step].samples) return lowered(state, stayed);
  if (state.step !== 'full' && good >= state.patience)
    return { ...state, step: above[state.step], bad: 0, good: 0, stayed: 0, returned: true };
  const lasted = stayed >= lastingSamples && state.step !== 'voice-only';
  return { ...state, bad, good, stayed, patience: lasted ? firstPatience : state.patience };
}

function lowered(state: LineState, stayed: number): LineState {
  const shortLived = state.returned && stayed < lastingSamples;
  return {
    step: below[state.step],
    bad: 0,
    good: 0,
    stayed: 0,
    returned: false,
    patience: shortLived ? Math.min(state.patience * 2, longestPatience) : state.patience,
  };
}

function tooBad(step: PictureStep, sample: LineSample, stayed: number): boolean {
  if (step === 'voice-only') return false;
  const limit = limits[step];
  const narrow = stayed > settlingSamples && (sample.availableKbps ?? Infinity) < limit.kbps;
  return (sample.lostShare ?? 0) > limit.lost || (sample.roundTripMs ?? 0) > limit.roundTripMs || narrow;
}

/** A line that reports nothing (it is cut) is not a good one. */
function goodEnough(step: PictureStep, sample: LineSample): boolean {
  if (step === 'full' || sample.lostShare === null) return false;
  const floor = enough[step];
  return (
    sample.lostShare <= floor.lost &&
    (sample.roundTripMs ?? 0) <= floor.roundTripMs &&
    (sample.availableKbps ?? Infinity) >= floor.kbps
  );
}

/** How each step is asked of the browser (RTCRtpEncodingParameters). */
export const pictureOf: Record<
  PictureStep,
  { active: boolean; maxBitrate: number; maxFramerate: number; scaleResolutionDownBy: number }
> = {
  full: { active: true, maxBitrate: 900_000, maxFramerate: 24, scaleResolutionDownBy: 1 },
  low: { active: true, maxBitrate: 150_000, maxFramerate: 10, scaleResolutionDownBy: 2 },
  'voice-only': { active: false, maxBitrate: 100_000, maxFramerate: 8, scaleResolutionDownBy: 2 },
};

/** The weakest of several lines is the one to tell people about. */
export const weakestOf = (steps: readonly PictureStep[]): PictureStep =>
  (['voice-only', 'low', 'full'] as const).find((step) => steps.includes(step)) ?? 'full';
