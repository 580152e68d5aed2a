import type { CodeableConcept, Reference } from 'fhir/r4';

const base = 'https://chez-soi.invalid/fhir';

export const systems = {
  account: `${base}/NamingSystem/account`,
  service: `${base}/NamingSystem/service`,
  thing: `${base}/NamingSystem`,
  action: `${base}/CodeSystem/action`,
  role: `${base}/CodeSystem/role`,
} as const;

/** An account: who has it is the gateway's to tell, to those who manage accounts. */
export const agentReference = (account: string): Reference => ({
  identifier: { system: systems.account, value: account },
});

export const roleConcepts = (roles: readonly string[]): CodeableConcept[] =>
  roles.map((code) => ({ coding: [{ system: systems.role, code }] }));
