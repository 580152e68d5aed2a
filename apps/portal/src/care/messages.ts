import type { MessageView } from '@chez-soi/contracts';
import type { Tone } from '../design/status';
import { useOrganizationName } from './names';

/** How far a message got, as a shape. */
export const messageTones: Record<MessageView['state'], Tone> = {
  waiting: 'waiting',
  held: 'waiting',
  sent: 'done',
  failed: 'problem',
  stopped: 'stopped',
};

/** The address; a provider's name until the message left, since the directory knows the address. */
export function useAddressee({ to, toOrganizationId }: MessageView): string {
  const organization = useOrganizationName(toOrganizationId ? [toOrganizationId] : []);
  const name = toOrganizationId && organization(toOrganizationId);
  return [name, to].filter(Boolean).join(', ');
}
