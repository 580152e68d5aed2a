import type { Lifecycle } from '@chez-soi/kernel';
import { appointmentLifecycle } from './domain/appointment';

/** Every lifecycle of the service, for docs/flow.md. */
export const lifecycles = [appointmentLifecycle] as unknown as readonly Lifecycle<string, string>[];
