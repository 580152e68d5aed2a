import { CANONICAL_BASE } from './canonical';

/**
 * National systems stand under several addresses: French guides differ between `urn:oid` and `https`, and between
 * their own versions. A search by one finds what was stored under another; nothing that is stored is rewritten.
 */
export interface Named {
  readonly system?: string | null;
  readonly code?: string;
}

const RPPS = 'https://rpps.esante.gouv.fr';
const FINESS = 'https://finess.esante.gouv.fr';
const SIRENE = 'https://sirene.fr';

/** One system under several addresses, with the same codes. */
const sameSystem: readonly (readonly string[])[] = [
  [RPPS, 'http://rpps.fr'],
  [FINESS, 'http://finess.sante.gouv.fr'],
  [SIRENE, 'http://sirene.fr'],
  [
    'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203',
    'http://interopsante.org/CodeSystem/fr-v2-0203',
  ],
  [
    'https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune',
    'https://www.insee.fr/code-commune',
  ],
  // Our own services: requests were coded before the catalogue had an address.
  [`${CANONICAL_BASE}/CodeSystem/service`, 'urn:chez-soi:service'],
];

interface Prefixed {
  readonly system: string;
  readonly prefix: string;
  readonly number: RegExp;
  readonly register: string;
  /** Some send the number without the figure. */
  readonly bare?: true;
}

/**
 * National identifiers of persons (1.2.250.1.71.4.2.1) and structures (1.2.250.1.71.4.2.2): the number of a register
 * behind a figure that says which (CI-SIS, annexe « Source des données métier »; hl7.fhir.fr.core, FRCoreOrganization).
 */
const prefixed: readonly Prefixed[] = [
  { system: 'urn:oid:1.2.250.1.71.4.2.1', prefix: '8', number: /^\d{11}$/, register: RPPS, bare: true },
  { system: 'urn:oid:1.2.250.1.71.4.2.2', prefix: '1', number: /^[\dAB]{9}$/, register: FINESS, bare: true },
  { system: 'urn:oid:1.2.250.1.71.4.2.2', prefix: '2', number: /^\d{9}$/, register: SIRENE },
  { system: 'urn:oid:1.2.250.1.71.4.2.2', prefix: '3', number: /^\d{14}$/, register: SIRENE },
];

const groups = new Map(sameSystem.flatMap((group) => group.map((one) => [one, group] as const)));

/** Every address of a system, as it was given first. */
export function systemSpellings(system: string): readonly string[] {
  const others = groups.get(system)?.filter((one) => one !== system) ?? [];
  return [system, ...others];
}

/** The one address by which two spellings of a system are compared. */
export function oneSystem(system: string): string {
  return groups.get(system)?.[0] ?? system;
}

/** Every way in which a token that names its system may be written, as it was given first. */
export function spellings<T extends Named>(token: T): (T | Named)[] {
  const { system, code } = token;
  if (!system) return [token];
  const addresses = systemSpellings(system).slice(1);
  const written =
    code === undefined ? [] : [...registerNumbers(system, code), ...nationalNumbers(system, code)];
  return [token, ...addresses.map((address) => ({ ...token, system: address })), ...written];
}

/** `urn:oid:1.2.250.1.71.4.2.1|810001234567` is `https://rpps.esante.gouv.fr|10001234567`. */
function registerNumbers(system: string, code: string): Named[] {
  return prefixed
    .filter((one) => one.system === system)
    .flatMap(({ prefix, number, register, bare }) => {
      const rest = code.startsWith(prefix) ? code.slice(prefix.length) : '';
      const known = number.test(rest) ? rest : bare && number.test(code) ? code : null;
      if (known === null) return [];
      const addresses = systemSpellings(register).map((address) => ({ system: address, code: known }));
      return bare ? [...addresses, { system, code: known === code ? prefix + code : known }] : addresses;
    });
}

function nationalNumbers(system: string, code: string): Named[] {
  return prefixed
    .filter(({ register, number }) => register === oneSystem(system) && number.test(code))
    .flatMap(({ system: national, prefix, bare }) => [
      { system: national, code: prefix + code },
      ...(bare ? [{ system: national, code }] : []),
    ]);
}
