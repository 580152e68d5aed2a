import type { ApaPlan } from '@chez-soi/contracts';
import { awaitedFrom, courseOf } from './course';

const filed = {
  state: 'submitted',
  receivedOn: '2026-11-02',
  completedOn: null,
  visit: null,
  assessment: null,
  plans: [],
  decision: null,
} as const;
const told = (application: Parameters<typeof courseOf>[0]) =>
  courseOf(application).map(({ name, state }) => `${name} ${state}`);

describe('The course of an application, as its family follows it', () => {
  it('begins with what was sent, and says what comes', () => {
    expect(told(filed)).toEqual([
      'filed done',
      'complete current',
      'assessed next',
      'proposed next',
      'answered next',
      'decided next',
    ]);
  });

  it('goes back to the proposal when a change was asked for', () => {
    const plan = {
      proposedOn: '2026-11-20',
      answer: { kind: 'change-requested', on: '2026-11-22', words: 'Plus tôt' },
    } as ApaPlan;
    const application = {
      ...filed,
      state: 'change-requested',
      completedOn: '2026-11-04',
      plans: [plan],
    } as const;
    expect(told(application)).toContain('proposed next');
    expect(told(application)).toContain('answered next');
  });

  it('keeps only what was done once it has ended', () => {
    expect(told({ ...filed, state: 'closed' })).toEqual(['filed done']);
  });

  it('says whose turn it is', () => {
    const missing = {
      kind: 'identity',
      required: true,
      state: 'missing',
      on: null,
      via: null,
      reason: null,
      files: [],
    } as const;
    const turn = (state: Parameters<typeof awaitedFrom>[0]['state']) =>
      awaitedFrom({ state, next: null, pieces: [missing] });
    expect(turn('submitted')).toBe('family');
    expect(turn('incomplete')).toBe('family');
    expect(turn('final-plan-proposed')).toBe('family');
    expect(turn('assessing')).toBe('departement');
    expect(turn('closed')).toBe('nobody');
    expect(turn('open')).toBe('nobody');
  });
});
