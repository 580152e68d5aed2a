import type { CallState } from '@chez-soi/contracts';
import { defineLifecycle } from '@chez-soi/kernel';

/** A call to a resident's tablet; what follows an answer is the session's. */
export const callLifecycle = defineLifecycle('call', 'ringing' as CallState, {
  answer: { from: ['ringing'], to: 'answered' },
  refuse: { from: ['ringing'], to: 'refused' },
  cancel: { from: ['ringing'], to: 'cancelled' },
  miss: { from: ['ringing'], to: 'missed' },
});
export type CallAction = keyof typeof callLifecycle.moves;
