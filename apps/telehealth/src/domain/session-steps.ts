import type { EncounterState } from '@chez-soi/contracts';
import type { EncounterAction } from './encounter';

/** What is seen of a session at a moment. */
export type Phase = 'empty' | 'arrived' | 'talking' | 'ended';

/** The next step that brings a FHIR Encounter nearer to what is seen; undefined when it says it already. */
const steps: Readonly<Record<Phase, Partial<Record<EncounterState, EncounterAction>>>> = {
  empty: { 'in-progress': 'leave' },
  arrived: { planned: 'arrive', 'in-progress': 'leave' },
  talking: { planned: 'arrive', arrived: 'begin', triaged: 'begin', onleave: 'resume' },
  // Somebody waited and nobody came: there was no session.
  ended: {
    planned: 'cancel',
    arrived: 'cancel',
    triaged: 'cancel',
    'in-progress': 'finish',
    onleave: 'finish',
  },
};

export function nextStep(state: EncounterState, phase: Phase): EncounterAction | undefined {
  return steps[phase][state];
}
