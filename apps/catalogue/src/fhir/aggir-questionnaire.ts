import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { aggirCanonical, aggirGradeSystem, gridVariables, type GridVariable } from '@chez-soi/contracts';

const names: Readonly<Record<GridVariable, string>> = {
  coherence: 'Cohérence',
  orientation: 'Orientation',
  washing: 'Toilette',
  dressing: 'Habillage',
  eating: 'Alimentation',
  elimination: 'Élimination',
  transfers: 'Transferts',
  'indoor-movement': 'Déplacements à l’intérieur',
  'outdoor-movement': 'Déplacements à l’extérieur',
  communication: 'Communication à distance',
};

const grades = {
  A: 'Fait seul, totalement, habituellement et correctement',
  B: 'Fait partiellement',
  C: 'Ne fait pas',
} as const;

/** The ten variables of AGGIR (annexe 2-1 CASF), each answered by its final letter; the last two do not count. */
export function aggirQuestionnaire(): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: '0a991000-0000-4000-8000-000000000001',
    url: aggirCanonical,
    version: '1',
    name: 'Aggir',
    title: 'Grille AGGIR',
    status: 'active',
    subjectType: ['Patient'],
    description:
      'Les dix variables de la grille AGGIR (annexe 2-1 du code de l’action sociale et des familles). Les déplacements à l’extérieur et la communication ne comptent pas dans le GIR.',
    item: gridVariables.map(item),
  };
}

function item(name: GridVariable): QuestionnaireItem {
  return {
    linkId: name,
    text: names[name],
    type: 'choice',
    required: true,
    answerOption: Object.entries(grades).map(([code, display]) => ({
      valueCoding: { system: aggirGradeSystem, code, display },
    })),
  };
}
