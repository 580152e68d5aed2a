import type { HandleAlert } from '@chez-soi/contracts';

export const ALERTS = '/telehealth/telemonitoring/alerts';

/** What may have become of an alert, in the order in which it is offered. */
export const outcomes = [
  'person-called',
  'person-visited',
  'physician-told',
  'emergency-called',
  'device-mended',
  'nothing-wrong',
  'other',
] as const satisfies readonly HandleAlert['outcome'][];
