import type { Payer } from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';
import type { CodeableConcept, Money, Reference } from 'fhir/r4';

const base = 'https://chez-soi.invalid/fhir';

export const systems = {
  service: `${base}/CodeSystem/service`,
  payer: `${base}/CodeSystem/payer`,
  provider: `${base}/NamingSystem/provider`,
  coverageType: `${base}/CodeSystem/coverage-type`,
  coverageClass: `${base}/CodeSystem/coverage-class`,
  invoiceType: `${base}/CodeSystem/invoice-type`,
  invoiceNumber: `${base}/NamingSystem/invoice-number`,
  apaApplication: `${base}/NamingSystem/apa-application`,
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  ucum: 'http://unitsofmeasure.org',
} as const;

export const structure = (name: string): string => `${base}/StructureDefinition/${name}`;

/** The catalogue's rule of a service's price, in one of its versions. */
export const definitionOf = (serviceCode: string, version: number): string =>
  `${base}/ChargeItemDefinition/${serviceCode}|${version}`;

const names: Readonly<Record<Payer, string>> = {
  CD: 'Conseil départemental',
  CNSA: 'Caisse nationale de solidarité pour l’autonomie',
  AMO: 'Assurance maladie obligatoire',
  AMC: 'Assurance maladie complémentaire',
  CARSAT: 'Caisse de retraite',
  ETAT: 'État',
  CCAS: 'Centre communal d’action sociale',
  PILOTE: 'Budget du pilote',
  USAGER: 'Bénéficiaire',
};

export const money = (cents: Cents): Money => ({ value: cents / 100, currency: 'EUR' });
export const patient = (id: string): Reference => ({ reference: `Patient/${id}` });
export const organization = (id: string): Reference => ({ reference: `Organization/${id}` });

export const coded = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});

export const payerConcept = (payer: Payer): CodeableConcept => coded(systems.payer, payer, names[payer]);

/** Payers are no organisations of the directory: named by their code. */
export const payerReference = (payer: Payer): Reference => ({
  type: 'Organization',
  identifier: { system: systems.payer, value: payer },
  display: names[payer],
});
