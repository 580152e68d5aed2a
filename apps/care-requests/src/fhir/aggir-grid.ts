import {
  type ApaApplicationDetail,
  aggirCanonical,
  aggirGradeSystem,
  gridVariables,
} from '@chez-soi/contracts';
import type { QuestionnaireResponse } from 'fhir/r4';
import type { ApaApplication } from '../domain/apa/application';
import { systems } from './systems';

type Assessment = NonNullable<ApaApplicationDetail['assessment']>;

/** The AGGIR grid of an application, in the items of the platform's Questionnaire; the group is not an item of it. */
export function toQuestionnaireResponse(
  { id, residentId }: Pick<ApaApplication, 'id' | 'residentId'>,
  { on, grid, corrected }: Assessment,
): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    identifier: { system: systems.apaApplication, value: id },
    questionnaire: aggirCanonical,
    status: corrected ? 'amended' : 'completed',
    subject: { reference: `Patient/${residentId}` },
    authored: on,
    item: gridVariables.map((name) => ({
      linkId: name,
      answer: [{ valueCoding: { system: aggirGradeSystem, code: grid[name] } }],
    })),
  };
}
