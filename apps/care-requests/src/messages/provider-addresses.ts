import type { OrganizationView } from '@chez-soi/contracts';
import { getJson, type Upstream } from '@chez-soi/service-kit';

const TIMEOUT_MS = 5000;

/**
 * Where providers are written to: the address that the directory shows to everybody, read when a message leaves.
 * It stands in no event and in no copy, so it is never an old one (decision 0007).
 */
export class ProviderAddresses {
  constructor(private readonly directory: Upstream | null) {}

  /** Rejects while the directory does not answer; the message is then tried again. */
  async emailOf(organizationId: string): Promise<string> {
    if (!this.directory) throw new Error('no-directory');
    const path = `/directory/organizations/${organizationId}`;
    return (await getJson<OrganizationView>(this.directory, path, {}, TIMEOUT_MS)).email;
  }
}
