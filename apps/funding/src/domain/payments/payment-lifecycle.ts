import { defineLifecycle } from '@chez-soi/kernel';

export type PaymentState = 'issued' | 'paid' | 'failed';
export type PaymentAction = 'mark-paid' | 'mark-failed';

/** The life of a payment order; one that failed is due again with the next month's payments. */
export const paymentLifecycle = defineLifecycle<PaymentState, PaymentAction>('payment-order', 'issued', {
  'mark-paid': { from: ['issued'], to: 'paid' },
  'mark-failed': { from: ['issued'], to: 'failed' },
});
