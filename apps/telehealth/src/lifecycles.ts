import type { Lifecycle } from '@chez-soi/kernel';
import { appointmentLifecycle } from './domain/appointment-lifecycle';
import { callLifecycle } from './domain/call-lifecycle';
import { encounterLifecycle } from './domain/encounter';
import { slotLifecycle } from './domain/slot';

/** Every lifecycle of the service, for docs/flow.md. */
export const lifecycles = [
  slotLifecycle,
  appointmentLifecycle,
  encounterLifecycle,
  callLifecycle,
] as unknown as readonly Lifecycle<string, string>[];
