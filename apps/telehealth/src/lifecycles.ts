import type { Lifecycle } from '@chez-soi/kernel';
import { appointmentLifecycle } from './domain/appointment-lifecycle';
import { callLifecycle } from './domain/call-lifecycle';
import { encounterLifecycle } from './domain/encounter';
import { slotLifecycle } from './domain/slot';
import { alertLifecycle } from './telemonitoring/domain/alert';
import { monitoringLifecycle } from './telemonitoring/domain/monitoring';

/** Every lifecycle of the service, for docs/flow.md. */
export const lifecycles = [
  slotLifecycle,
  appointmentLifecycle,
  encounterLifecycle,
  callLifecycle,
  monitoringLifecycle,
  alertLifecycle,
] as unknown as readonly Lifecycle<string, string>[];
