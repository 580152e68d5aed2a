/** What the contract of video sessions says in numbers and lists; the script of a family carries no schemas. */
export const signalsPath = '/api/telehealth/signals';
export const silenceMs = 25_000;
export const consentVersion = '2026-1';
export const closeCodes = {
  ended: 4000,
  replaced: 4001,
  refused: 4002,
  removed: 4003,
  'too-fast': 4004,
  invalid: 4005,
  silent: 4006,
  left: 4007,
} as const;
export type CloseReason = keyof typeof closeCodes;
