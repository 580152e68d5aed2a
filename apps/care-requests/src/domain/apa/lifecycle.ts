import type { ApaState } from '@chez-soi/contracts';
import { defineLifecycle } from '@chez-soi/kernel';

const answerable: ApaState[] = ['plan-proposed', 'final-plan-proposed', 'deemed-granted'];
const undecided: ApaState[] = [
  'complete',
  'assessing',
  'plan-proposed',
  'change-requested',
  'final-plan-proposed',
  'accepted',
];

/**
 * The application and the right that follows. `deemed-granted` is the law's answer to the Département's silence; the
 * examination goes on from it wherever it stood, until the express decision (`guards` say where it stood).
 */
export const apaLifecycle = defineLifecycle('apa-application', 'draft' as ApaState, {
  submit: { from: ['draft'], to: 'submitted' },
  'request-pieces': { from: ['submitted', 'incomplete', 'complete'], to: 'incomplete' },
  'declare-complete': { from: ['submitted', 'incomplete'], to: 'complete' },
  'plan-visit': { from: ['complete', 'assessing', 'deemed-granted'], to: 'assessing' },
  'record-grid': { from: ['assessing', 'deemed-granted'], to: 'assessing' },
  'propose-plan': { from: ['assessing', 'deemed-granted'], to: 'plan-proposed' },
  accept: { from: answerable, to: 'accepted' },
  'ask-change': { from: ['plan-proposed', 'deemed-granted'], to: 'change-requested' },
  'propose-final-plan': { from: ['change-requested', 'deemed-granted'], to: 'final-plan-proposed' },
  refuse: { from: answerable, to: 'deemed-refused' },
  'deem-refused': { from: answerable, to: 'deemed-refused' },
  // A written answer that came in time undoes the silence that had refused (`undoing.ts`).
  'accept-in-time': { from: ['deemed-refused'], to: 'accepted' },
  'ask-change-in-time': { from: ['deemed-refused'], to: 'change-requested' },
  'deem-granted': { from: undecided, to: 'deemed-granted' },
  grant: { from: ['accepted', 'deemed-granted'], to: 'granted' },
  reject: {
    from: ['submitted', 'incomplete', 'complete', 'assessing', 'accepted', 'deemed-granted'],
    to: 'rejected',
  },
  open: { from: ['granted'], to: 'open' },
  suspend: { from: ['open'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'open' },
  close: {
    from: [
      'draft',
      'submitted',
      'incomplete',
      ...undecided,
      'deemed-granted',
      'granted',
      'open',
      'suspended',
    ],
    to: 'closed',
  },
});

export const finalStates: readonly ApaState[] = ['rejected', 'deemed-refused', 'closed'];
