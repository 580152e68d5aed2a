import { addDays, parisDay } from '@chez-soi/kernel';

/** Every letter of AGGIR: GIR 4. */
const aGrid = () => ({
  ...{ coherence: 'B', orientation: 'B', washing: 'B', dressing: 'B', eating: 'B', elimination: 'B' },
  ...{ transfers: 'B', 'indoor-movement': 'B', 'outdoor-movement': 'C', communication: 'A' },
});

const aPlanOfHelp = () => ({
  items: [
    {
      serviceCode: 'getting-up-help',
      label: 'Aide au lever',
      quantityPerMonth: 10,
      unit: 'hour',
      unitPriceCents: 2500,
    },
  ],
});

/** Bodies of the commands of an APA application. */
export function apaBodies(residentId: string, inAnHour: string): Record<string, unknown> {
  const today = parisDay(new Date());
  const apa = '/api/care-requests/apa-applications';
  const of = (bodies: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(bodies).map(([action, body]) => [`POST ${apa}/:id/${action}`, body]));
  return {
    [`POST ${apa}`]: { residentId, channel: 'portal' },
    [`PUT ${apa}/:id`]: { channel: 'portal' },
    ...of({
      submit: {},
      'pieces/:kind/files': null,
      'pieces/:kind/files/:fileId/remove': {},
      'record-piece': { kind: 'identity', state: 'received', on: today },
      'request-pieces': {},
      'declare-complete': {},
      'open-urgent-right': { reason: 'medical' },
      'plan-visit': { at: inAnHour },
      'record-grid': { on: today, grid: aGrid(), report: 'Vit seule.' },
      'propose-plan': aPlanOfHelp(),
      'propose-final-plan': aPlanOfHelp(),
      accept: {},
      'ask-change': { words: 'Plutôt le matin.' },
      refuse: { reason: 'family-helps' },
      grant: { reviewOn: addDays(today, 365) },
      reject: { reason: 'residence' },
      'declare-provider': { mode: 'direct', on: today },
      'record-late-answer': { answer: 'accepted', receivedOn: today, proof: 'Cachet de la poste' },
      'grant-top-up': { kind: 'respite', amountCents: 10_000, from: today, label: 'Séjour de répit' },
      'send-formal-notice': {},
      suspend: { reason: 'hospital', from: today },
      resume: { on: today },
      'request-revision': { reason: 'periodic' },
      close: { reason: 'renounced', on: today },
    }),
  };
}
