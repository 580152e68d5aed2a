import type { MessageView } from '@chez-soi/contracts';
import { useOrganizationName } from './names';

/** The address; a provider's name until the message left, since the directory knows the address. */
export function useAddressee({ to, toOrganizationId }: MessageView): string {
  const organization = useOrganizationName(toOrganizationId ? [toOrganizationId] : []);
  const name = toOrganizationId && organization(toOrganizationId);
  return [name, to].filter(Boolean).join(', ');
}
