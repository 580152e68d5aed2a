import { z } from 'zod';
import { pageQuery } from './paging';

/** One message as the administrator sees it, with its delivery state. */
export interface MessageView {
  readonly id: string;
  readonly template: string;
  readonly via: 'email' | 'sms' | 'page';
  /** Null for a provider until the message left: the directory knows the address. */
  readonly to: string | null;
  readonly toOrganizationId: string | null;
  readonly subject: string;
  readonly text: string;
  readonly state: 'waiting' | 'held' | 'sent' | 'failed' | 'stopped';
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly error: string | null;
}

/** Which ways of sending are connected, and how many messages wait for each: without a way, they wait for ever. */
export interface SendingView {
  readonly connected: readonly ('email' | 'sms')[];
  readonly waiting: readonly { readonly via: 'email' | 'sms'; readonly count: number }[];
}

export const messageQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['waiting', 'held', 'sent', 'failed', 'stopped']).optional(),
  residentId: z.uuid().optional(),
});
