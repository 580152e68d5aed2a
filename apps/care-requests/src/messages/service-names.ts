import type { ServiceView } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import { getJson, type Upstream } from '@chez-soi/service-kit';

const TIMEOUT_MS = 1000;
const FRESH_MS = 600_000;
/** What is written while the catalogue does not answer: a letter is never held up for a name. */
const GENERAL = 'Aide à domicile';

/** French names of services from their public sheets: events carry codes only. */
export class ServiceNames {
  private readonly known = new Map<string, { readonly name: string; readonly readAt: number }>();

  constructor(
    private readonly catalogue: Upstream | null,
    private readonly clock: Clock,
  ) {}

  async of(code: string): Promise<string> {
    const now = this.clock().getTime();
    const known = this.known.get(code);
    if (known && now - known.readAt < FRESH_MS) return known.name;
    const name = await this.read(code);
    if (name) this.known.set(code, { name, readAt: now });
    return name ?? known?.name ?? GENERAL;
  }

  private async read(code: string): Promise<string | null> {
    if (!this.catalogue) return null;
    try {
      const path = `/catalogue/services/${encodeURIComponent(code)}`;
      return (await getJson<ServiceView>(this.catalogue, path, {}, TIMEOUT_MS)).name.fr;
    } catch {
      return null;
    }
  }
}
