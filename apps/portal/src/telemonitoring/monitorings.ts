export const MONITORINGS = '/telehealth/telemonitoring/monitorings';
/** Why one is over, as people say it; the ends that the platform makes by itself are not among them. */
export const endReasons = [
  'resident-choice',
  'prescription-over',
  'operator-choice',
  'replaced',
  'error',
] as const;
