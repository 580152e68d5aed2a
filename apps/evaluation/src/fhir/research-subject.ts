import type { ResearchSubject } from 'fhir/r4';
import type { Subject } from '../domain/subject';

const base = 'https://chez-soi.invalid/fhir';

/** A subject of the pilot. The study is named by its identifier, for it is no document of its own. */
export function toResearchSubject(subject: Subject): ResearchSubject {
  return {
    resourceType: 'ResearchSubject',
    id: subject.id,
    identifier: [{ system: `${base}/NamingSystem/subject`, value: subject.id }],
    status: statusOf(subject),
    ...periodOf(subject),
    study: {
      type: 'ResearchStudy',
      identifier: { system: `${base}/NamingSystem/study`, value: 'pilot' },
      display: 'Pilote Chez-soi',
    },
    individual: { reference: `Patient/${subject.residentId}` },
    ...(subject.arm ? { assignedArm: subject.arm, actualArm: subject.arm } : {}),
  };
}

function statusOf({ state, reason }: Subject): ResearchSubject['status'] {
  if (state === 'invited') return 'candidate';
  if (state === 'enrolled') return 'on-study-intervention';
  return reason === 'withdrawn' ? 'withdrawn' : 'off-study';
}

function periodOf({ enrolledOn, leftOn }: Subject): Pick<ResearchSubject, 'period'> {
  if (!enrolledOn) return {};
  return { period: { start: enrolledOn, ...(leftOn && leftOn >= enrolledOn ? { end: leftOn } : {}) } };
}
