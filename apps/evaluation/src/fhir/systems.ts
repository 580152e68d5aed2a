import { namedId } from '@chez-soi/kernel';

export const base = 'https://chez-soi.invalid/fhir';

export const systems = {
  study: `${base}/NamingSystem/study`,
  arm: `${base}/CodeSystem/arm`,
  /** Names groups; the codes that say what one is are `groupKind`'s. */
  group: `${base}/NamingSystem/group`,
  groupKind: `${base}/CodeSystem/group`,
  population: `${base}/CodeSystem/indicator-population`,
} as const;

/** The one study that the platform was built for. */
export const PILOT = 'pilot';
export const pilotId = namedId('research-study pilot');

/** The economic models that people are assigned to, as the models name them. */
export const armNames: Readonly<Record<string, string>> = {
  public: 'Tout public',
  'public-mutual': 'Public et mutuelle',
  'private-subscription': 'Abonnement privé',
  concession: 'Délégation, concession',
};
