import { type OrganizationInput, organizationInput } from '@chez-soi/contracts';
import { invalidInput } from '@chez-soi/service-kit';
import type { Extension, Organization } from 'fhir/r4';
import { extensionUrl, idOf, systems } from './systems';

/** Whether a resource claims to be a provider of the directory: it says its kind, in our code system. */
export function isProvider(resource: Organization): boolean {
  return codeOf(resource, systems.organizationKind) !== undefined;
}

/**
 * The directory's own facts about an organisation, read back from its resource; what FHIR does not say there (zones,
 * opening hours, declared hours, qualifications) stays as it was. Throws `invalid`, naming each missing fact.
 */
export function toOrganizationInput(
  resource: Organization,
  before: OrganizationInput | null,
): OrganizationInput {
  const [address] = resource.address ?? [];
  const identifier = (system: string) => resource.identifier?.find((one) => one.system === system)?.value;
  const telecom = (system: string) => resource.telecom?.find((one) => one.system === system)?.value ?? '';
  const commune = extensionOf(address?.extension, 'commune')?.valueCoding?.code;
  const unsaid = before ?? {
    qualifications: [],
    zones: commune ? [commune] : [],
    availability: { weekly: [], exceptions: [] },
    declaredMinutesPerWeek: 0,
  };
  const parsed = organizationInput.safeParse({
    qualifications: unsaid.qualifications,
    zones: unsaid.zones,
    availability: unsaid.availability,
    declaredMinutesPerWeek: unsaid.declaredMinutesPerWeek,
    name: resource.name,
    kind: codeOf(resource, systems.organizationKind),
    legalStatus: codeOf(resource, systems.legalStatus),
    habilitation: extensionOf(resource.extension, 'social-aid-habilitation')?.valueBoolean ?? false,
    finess: identifier(systems.finess) ?? null,
    siret: identifier(systems.sirene),
    partOf: idOf(resource.partOf),
    authorization: authorizationOf(extensionOf(resource.extension, 'authorization')),
    address: {
      line: address?.line?.[0] ?? '',
      city: address?.city ?? '',
      postalCode: address?.postalCode,
      communeCode: commune,
    },
    phone: telecom('phone'),
    email: telecom('email'),
    active: resource.active ?? true,
  });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

function codeOf({ type = [] }: Organization, system: string): string | undefined {
  return type.flatMap(({ coding = [] }) => coding).find((coding) => coding.system === system)?.code;
}

function extensionOf(extensions: readonly Extension[] | undefined, name: string): Extension | undefined {
  return extensions?.find(({ url }) => url === extensionUrl(name));
}

function authorizationOf(extension: Extension | undefined): OrganizationInput['authorization'] {
  const part = (url: string) => extension?.extension?.find((one) => one.url === url);
  const period = part('period')?.valuePeriod;
  if (!period?.start) return null;
  return { number: part('number')?.valueString ?? '', from: period.start, to: period.end ?? null };
}
