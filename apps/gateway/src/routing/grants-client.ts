import type { Grants } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import {
  ACTOR_HEADER,
  type Actor,
  getJson,
  type ResidentGrant,
  signActor,
  type Upstream,
} from '@chez-soi/service-kit';
import { unavailable } from './upstream';

const TIMEOUT_MS = 5000;

/** The gateway itself, when it asks a service. */
const gatewayActor: Actor = {
  accountId: 'gateway',
  roles: ['machine'],
  residents: [],
  organizationId: null,
  language: 'fr',
};

/** Reads, for each request, whom an account may act for now. Nothing is kept: a withdrawal holds at once. */
export class GrantsClient {
  constructor(
    private readonly careRequests: Upstream | undefined,
    private readonly key: Uint8Array,
    private readonly clock: Clock,
  ) {}

  /** Throws `unavailable` while care-requests cannot say. */
  async of(accountId: string): Promise<readonly ResidentGrant[]> {
    if (!this.careRequests) throw unavailable('care-requests');
    const headers = { [ACTOR_HEADER]: signActor(gatewayActor, this.key, this.clock()) };
    try {
      const path = `/care-requests/grants/${accountId}`;
      return (await getJson<Grants>(this.careRequests, path, headers, TIMEOUT_MS)).residents;
    } catch {
      throw unavailable('care-requests');
    }
  }
}
