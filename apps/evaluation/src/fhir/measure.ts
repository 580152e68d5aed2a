import { sessionParts } from '@chez-soi/contracts';
import { namedId } from '@chez-soi/kernel';
import type { Measure } from 'fhir/r4';
import type { IndicatorName } from '../indicators/answers';
import { base, systems } from './systems';

export const measureUrl = (name: string): string => `${base}/Measure/${name}`;
export const measureId = (name: string): string => namedId(`measure ${name}`);

interface Described {
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly scoring: 'cohort' | 'continuous-variable' | 'proportion';
  readonly populations: readonly string[];
  readonly stratifiers?: readonly string[];
}

/** Every indicator that is served. Raise `version` when one is reckoned otherwise. */
const described: Readonly<Record<IndicatorName, Described>> = {
  funnel: {
    version: '1',
    title: 'Parcours des personnes et des demandes',
    description:
      'Personnes connues, invitées, incluses et toujours suivies ; demandes déposées, proposées, acceptées, suivies d’une première visite.',
    scoring: 'cohort',
    populations: [
      ...['known', 'invited', 'enrolled', 'still-in'],
      ...['submitted', 'offered', 'accepted', 'first-visit'],
    ],
  },
  'time-to-first-visit': {
    version: '1',
    title: 'Délai jusqu’à la première visite',
    description: 'Délai médian, en jours, du dépôt de la demande à la première visite (Kaplan-Meier).',
    scoring: 'continuous-variable',
    populations: ['started', 'censored'],
  },
  refusals: {
    version: '1',
    title: 'Refus des services',
    description: 'Suite donnée aux missions proposées, et motifs des refus.',
    scoring: 'proportion',
    populations: ['proposed', 'accepted', 'refused', 'expired', 'withdrawn', 'open'],
  },
  effectiveness: {
    version: '1',
    title: 'Effectivité des plans d’aide',
    description: 'Personnes dont moins des heures accordées sont faites, par mois et par GIR.',
    scoring: 'proportion',
    populations: ['users', 'users-low'],
    stratifiers: ['GIR'],
  },
  sessions: {
    version: '1',
    title: 'Séances à distance selon la fibre',
    description:
      'Séances à distance, rencontres, ligne et avis de la personne ; délai médian pour se voir, en millisecondes ; selon la part de locaux raccordables à la fibre dans la commune au premier trimestre 2018 (ARCEP).',
    scoring: 'continuous-variable',
    populations: [
      'sessions',
      ...Object.values(sessionParts).flatMap((way) => way.map((part) => `sessions-${part}`)),
    ],
    stratifiers: ['Fibre'],
  },
};

export const indicatorNames = Object.keys(described) as readonly IndicatorName[];

/** The indicator that a Measure stands for. */
export const indicatorOf = (id: string): IndicatorName | undefined =>
  indicatorNames.find((name) => measureId(name) === id);

export function toMeasure(name: IndicatorName): Measure {
  const { version, title, description, scoring, populations, stratifiers = [] } = described[name];
  return {
    resourceType: 'Measure',
    id: measureId(name),
    url: measureUrl(name),
    version,
    name: name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    title,
    status: 'active',
    description,
    scoring: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: scoring }],
    },
    group: [
      {
        population: populations.map((code) => ({
          code: { coding: [{ system: systems.population, code }] },
          criteria: { language: 'text/plain', expression: code },
        })),
        ...(stratifiers.length > 0 ? { stratifier: stratifiers.map((text) => ({ code: { text } })) } : {}),
      },
    ],
  };
}

/** An indicator that the code has no more. */
export const retired = (last: Measure): Measure => ({ ...last, status: 'retired' });
