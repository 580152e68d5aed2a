import type { Lifecycle } from '@chez-soi/kernel';
import { appointmentLifecycle } from './domain/appointment-lifecycle';
import { slotLifecycle } from './domain/slot';

/** Every lifecycle of the service, for docs/flow.md. */
export const lifecycles = [slotLifecycle, appointmentLifecycle] as unknown as readonly Lifecycle<
  string,
  string
>[];
