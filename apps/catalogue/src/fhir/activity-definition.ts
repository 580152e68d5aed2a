import type { ServiceContent } from '@chez-soi/contracts';
import type { ActivityDefinition, ActivityDefinitionParticipant, Extension, RelatedArtifact } from 'fhir/r4';
import type { ServiceSheet } from '../service-sheet';

const base = 'https://chez-soi.invalid/fhir';
export const serviceSystem = `${base}/CodeSystem/service`;
const translation = 'http://hl7.org/fhir/StructureDefinition/translation';

/** Elements that the catalogue owns of a stored document; the others stay as integrators left them. */
export const activityDefinitionPaths = [
  'url',
  `identifier[system=${serviceSystem}]`,
  'version',
  'name',
  'title',
  '_title',
  'status',
  'date',
  'description',
  'topic',
  'useContext',
  'kind',
  'code',
  'timingDuration',
  'participant',
  'relatedArtifact',
  ...['billing-unit', 'prescription-required', 'may-ask', 'possible-payer'].map(
    (name) => `extension[url=${definition(name)}]`,
  ),
];

export function definition(name: string): string {
  return `${base}/StructureDefinition/${name}`;
}

/** The published sheet of a service as a kind of activity that can be asked for (fhir.md §2.1). */
export function toActivityDefinition(sheet: ServiceSheet): ActivityDefinition {
  const { content, code } = sheet;
  const date = sheet.retiredOn ?? sheet.publishedOn;
  return {
    resourceType: 'ActivityDefinition',
    id: sheet.serviceId,
    extension: extensions(content),
    url: `${base}/ActivityDefinition/${code}`,
    identifier: [{ system: serviceSystem, value: code }],
    version: String(sheet.number),
    name: code.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
    title: content.name.fr,
    _title: { extension: [english(content.name.en)] },
    status: sheet.status,
    ...(date ? { date } : {}),
    description: content.summary.fr,
    topic: [{ coding: [{ system: `${base}/CodeSystem/service-family`, code: content.family }] }],
    ...girContext(content),
    kind: 'ServiceRequest',
    code: { coding: [{ system: serviceSystem, code, display: content.name.fr }], text: content.name.fr },
    ...(content.usualMinutes === null ? {} : { timingDuration: minutes(content.usualMinutes) }),
    participant: content.providers.qualifications.map(participant),
    relatedArtifact: [sheetText(content, 'fr'), sheetText(content, 'en')],
  };
}

function english(text: string): Extension {
  return {
    url: translation,
    extension: [
      { url: 'lang', valueCode: 'en' },
      { url: 'content', valueString: text },
    ],
  };
}

function extensions(content: ServiceContent): Extension[] {
  return [
    { url: definition('billing-unit'), valueCode: content.unit },
    { url: definition('prescription-required'), valueBoolean: content.prescriptionRequired },
    ...content.mayAsk.map((who) => ({ url: definition('may-ask'), valueCode: who })),
    ...content.funding.map((payer) => ({ url: definition('possible-payer'), valueCode: payer })),
  ];
}

export function girContext({ gir }: ServiceContent): Pick<ActivityDefinition, 'useContext'> {
  if (!gir) return {};
  return {
    useContext: [
      {
        code: { system: `${base}/CodeSystem/usage-context`, code: 'gir', display: 'Groupe iso-ressources' },
        valueRange: { low: { value: gir.min }, high: { value: gir.max } },
      },
    ],
  };
}

function minutes(value: number) {
  return { value, unit: 'min', system: 'http://unitsofmeasure.org', code: 'min' };
}

function participant(qualification: string): ActivityDefinitionParticipant {
  return {
    type: 'practitioner',
    role: { coding: [{ system: `${base}/CodeSystem/qualification`, code: qualification }] },
  };
}

function sheetText(content: ServiceContent, language: 'fr' | 'en'): RelatedArtifact {
  const sheet = content.sheet[language];
  const markdown = [sheet.what, sheet.forWhom, sheet.how, sheet.who, sheet.goodToKnow].join('\n\n');
  return {
    type: 'documentation',
    display: content.name[language],
    document: {
      contentType: 'text/markdown',
      language,
      data: Buffer.from(markdown, 'utf8').toString('base64'),
    },
  };
}
