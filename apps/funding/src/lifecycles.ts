import type { Lifecycle } from '@chez-soi/kernel';
import { modelLifecycle } from './domain/model-lifecycle';
import { paymentLifecycle } from './domain/payments/payment-lifecycle';

/** Every lifecycle of the service: docs/flow.md draws them. */
export const lifecycles = [modelLifecycle, paymentLifecycle] as unknown as readonly Lifecycle<
  string,
  string
>[];
