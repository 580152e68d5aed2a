import { arms } from '@chez-soi/contracts';
import type { ResearchStudy } from 'fhir/r4';
import { armNames, PILOT, pilotId, systems } from './systems';

/** The pilot as it stands when the platform first starts: people are enrolled, in one arm per economic model. */
export function thePilot(): ResearchStudy {
  return {
    resourceType: 'ResearchStudy',
    id: pilotId,
    identifier: [{ system: systems.study, value: PILOT }],
    title: 'Pilote Chez-soi : quel modèle économique porte la meilleure offre de services à domicile',
    status: 'active',
    primaryPurposeType: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/research-study-prim-purp-type',
          code: 'health-services-research',
        },
      ],
    },
    arm: arms.map((code) => ({
      name: armNames[code] ?? code,
      type: { coding: [{ system: systems.arm, code }] },
    })),
  };
}
