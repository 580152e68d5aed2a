/** What our own definitions, code systems and naming systems stand under: a name for good, not an address of a server. */
export const CANONICAL_BASE = 'https://chez-soi.invalid/fhir';

/** `https://…/SearchParameter/CareTeam-start`: of a search parameter that R4 does not define. */
export const searchParameterUrl = (type: string, name: string): string =>
  `${CANONICAL_BASE}/SearchParameter/${type}-${name}`;
