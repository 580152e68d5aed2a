import { API_SCOPE, readScope, refinementFault, type ResourceScope, ScopeFault } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { type Bilingual, type Clock, DomainError, type FieldError } from '@chez-soi/kernel';
import { getJson, type Upstream } from '@chez-soi/service-kit';
import type { CapabilityStatement } from 'fhir/r4';
import { ownerOf } from './routing/routes';
import { unavailable } from './routing/upstream';

const TIMEOUT_MS = 3000;

/** Which scopes may be granted: those that mean something here, down to each criterion. */
export class ScopeAdmission {
  constructor(
    private readonly upstreams: Partial<Record<ServiceName, Upstream>>,
    private readonly clock: Clock,
  ) {}

  /** The scopes, each once. Throws `invalid` naming each that is refused, `unavailable` while an owner cannot say. */
  async admitted(scopes: readonly string[]): Promise<string[]> {
    const distinct = [...new Set(scopes)];
    const faults: FieldError[] = [];
    for (const scope of distinct) {
      const message = await this.faultOf(scope);
      if (message) faults.push({ path: 'scopes', message });
    }
    if (faults.length === 0) return distinct;
    const refused = { fr: 'Portées refusées.', en: 'Scopes refused.' };
    throw new DomainError('invalid', faults.length === 1 ? faults[0]!.message : refused, faults);
  }

  private async faultOf(text: string): Promise<Bilingual | null> {
    if (text === API_SCOPE) return null;
    const scope = readScope(text);
    if (scope instanceof ScopeFault) return scope.message;
    if (scope.context !== 'system') return noContext(text);
    if (scope.type !== '*' && ownerOf(scope.type) === null) return unknownType(scope.type);
    return this.refinementFault(scope);
  }

  /** By what the owner of the type says that it serves. */
  async refinementFault({ type, query }: ResourceScope): Promise<Bilingual | null> {
    if (query === '') return null;
    const owner = ownerOf(type);
    const upstream = owner && this.upstreams[owner];
    if (!upstream) throw unavailable(owner ?? type);
    const statement = await getJson<CapabilityStatement>(upstream, '/fhir/metadata', {}, TIMEOUT_MS).catch(
      () => {
        throw unavailable(owner);
      },
    );
    const served = statement.rest?.[0]?.resource?.find((resource) => resource.type === type);
    if (!served) return unknownType(type);
    const fault = refinementFault(served, query, this.clock());
    return fault && { fr: `${type} : ${fault.fr}`, en: `${type}: ${fault.en}` };
  }
}

const noContext = (scope: string): Bilingual => ({
  fr: `« ${scope} » : un programme agit en son nom propre, sans patient ni utilisateur. Écrivez system/…`,
  en: `"${scope}": a program acts in its own name, without a patient or a user. Write system/…`,
});

const unknownType = (type: string): Bilingual => ({
  fr: `Le type « ${type} » n’est pas servi ici.`,
  en: `Type "${type}" is not served here.`,
});
