import { type ResidentInput, residentInput } from '@chez-soi/contracts';
import { invalidInput } from '@chez-soi/service-kit';
import type { Address, Extension, Patient } from 'fhir/r4';
import { brokenRule, type Places } from './reading';
import { canonicals, systems } from './systems';

/** Where the fields of a resident stand in a Patient. */
export const patientPlaces: Places = {
  familyName: 'Patient.name.family',
  givenName: 'Patient.name.given',
  birthDate: 'Patient.birthDate',
  sex: 'Patient.gender',
  phone: 'Patient.telecom',
  address: 'Patient.address',
  'address.line': 'Patient.address.line',
  'address.postalCode': 'Patient.address.postalCode',
  'address.communeCode': 'Patient.address.extension',
  on: 'Patient.deceased',
};

/** The official name, or the first that is still used; several given names are one text. */
export function nameIn({ name = [] }: Patient): { familyName?: string | undefined; givenName: string } {
  const found =
    name.find(({ use }) => use === 'official') ?? name.find(({ use }) => use !== 'old') ?? name[0];
  return { familyName: found?.family, givenName: (found?.given ?? []).join(' ') };
}

export function sexIn({ gender }: Patient): ResidentInput['sex'] {
  return gender ?? 'unknown';
}

export function phoneIn({ telecom = [] }: Patient): string | null {
  return telecom.find(({ system, use }) => system === 'phone' && use !== 'old')?.value ?? null;
}

export function addressIn(patient: Patient): Partial<ResidentInput['address']> {
  const home = homeOf(patient);
  return { line: lineOf(home), postalCode: home?.postalCode, communeCode: communeOf(home) } as Partial<
    ResidentInput['address']
  >;
}

/** The language to write in: French unless English is preferred. */
export function languageIn({ communication = [] }: Patient): ResidentInput['language'] {
  const spoken = communication.find(({ preferred }) => preferred) ?? communication[0];
  return spoken?.language.coding?.some(({ code }) => /^en\b/.test(code ?? '')) ? 'en' : 'fr';
}

export function isDeceased({ deceasedBoolean, deceasedDateTime }: Patient): boolean {
  return deceasedBoolean === true || deceasedDateTime !== undefined;
}

/** Files that were joined with this one; other links (`seealso`) are the client's own business. */
export function mergesIn({ link = [] }: Patient): string[] {
  return link
    .filter(({ type }) => type === 'replaces' || type === 'replaced-by')
    .map(({ type, other }) => `${type} ${other.reference}`)
    .sort();
}

/** A resident's own facts, read from a Patient; `gir` is not among them. Throws `invalid` naming each missing one. */
export function toResidentInput(patient: Patient, gir: ResidentInput['gir']): ResidentInput {
  const parsed = residentInput.safeParse({
    ...nameIn(patient),
    birthDate: patient.birthDate,
    sex: sexIn(patient),
    address: addressIn(patient),
    phone: phoneIn(patient),
    gir,
    language: languageIn(patient),
  });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/** Where a client gave only the commune's name, its INSEE code is added when the département has one of that name. */
export function withCommune(patient: Patient, codeOf: (name: string) => string | undefined): Patient {
  const home = homeOf(patient);
  const code = home?.city && communeOf(home) === undefined ? codeOf(home.city) : undefined;
  if (!home || code === undefined) return patient;
  const insee: Extension = { url: canonicals.inseeCode, valueCoding: { system: systems.commune, code } };
  const known = { ...home, extension: [...(home.extension ?? []), insee] };
  return { ...patient, address: patient.address!.map((one) => (one === home ? known : one)) };
}

/** A file is opened for somebody who lives, active and not yet joined with another. */
export function refuseClosed(patient: Patient): void {
  if (isDeceased(patient))
    throw brokenRule(
      'Patient.deceased',
      'Une personne décédée ne s’inscrit pas.',
      'A person who has died cannot be registered.',
    );
  if (patient.active === false)
    throw brokenRule(
      'Patient.active',
      'Un dossier s’ouvre actif : laissez « active » à true.',
      'A file is opened active: leave "active" true.',
    );
  if (mergesIn(patient).length > 0) throw mergedElsewhere();
}

export function mergedElsewhere(): Error {
  return brokenRule(
    'Patient.link',
    'Deux dossiers d’une personne se réunissent dans le portail (Doublons) : la fusion s’y confirme.',
    'Two files of one person are joined in the portal (Duplicates), where the merge is confirmed.',
  );
}

function homeOf({ address = [] }: Patient): Address | undefined {
  return address.find(({ use }) => use === 'home') ?? address.find(({ use }) => use !== 'old');
}

/** fr-core addresses may tell the parts of a line in its extensions only. */
function lineOf(address: Address | undefined): string {
  const { line = [], _line = [] } = address ?? {};
  const parts = Array.from({ length: Math.max(line.length, _line.length) }, (_, at) =>
    line[at] ? line[at] : (_line[at]?.extension ?? []).map(({ valueString = '' }) => valueString).join(' '),
  );
  return parts.filter(Boolean).join(', ');
}

function communeOf(address: Address | undefined): string | undefined {
  const extensions = [...(address?.extension ?? []), ...(address?._city?.extension ?? [])];
  return extensions.find(({ url }) => url === canonicals.inseeCode || url === canonicals.codedPart)
    ?.valueCoding?.code;
}
