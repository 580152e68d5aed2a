import type { AskedFollowUp, CareRequestInput, ResidentView, ServiceView } from '@chez-soi/contracts';
import type { CommuneChoice } from '../../care/commune-field';
import type { RelativeDraft } from '../relatives/relative-fields';

export type Channel = 'phone' | 'paper' | 'hospital' | 'ccas';
type Window = CareRequestInput['needs'][number]['windows'][number];

export interface NeedDraft {
  readonly serviceCode: string;
  /** As typed; "0" for a service without visits. */
  readonly minutes: string;
  readonly times: string;
  readonly windows: readonly Window[];
  readonly urgent: boolean;
}
export interface PersonDraft {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: '' | 'female' | 'male' | 'other' | 'unknown';
  readonly line: string;
  readonly commune: CommuneChoice | null;
  readonly phone: string;
  readonly gir: string;
}
export interface CallDraft {
  readonly channel: Channel;
  /** A person who is known already, or null while a new one is described. */
  readonly known: { readonly id: string; readonly label: string } | null;
  readonly isNew: boolean;
  readonly person: PersonDraft;
  /** `self`, `new`, or the id of a relation of a known person. */
  readonly speaker: string;
  readonly relation: RelativeDraft;
  readonly needs: readonly NeedDraft[];
  readonly startOn: string;
  readonly comment: string;
  /** What a professional asked for after a session, where this request settles it. */
  readonly followUpId: string | null;
}

export const emptyNeed: NeedDraft = { serviceCode: '', minutes: '', times: '1', windows: [], urgent: false };
const emptyPerson: PersonDraft = {
  givenName: '',
  familyName: '',
  birthDate: '',
  sex: '',
  line: '',
  commune: null,
  phone: '',
  gir: '',
};
const emptyRelation: RelativeDraft = {
  givenName: '',
  familyName: '',
  kinship: '',
  mandate: 'family-caregiver',
  phone: '',
  email: '',
};

export const emptyDraft = (startOn: string): CallDraft => ({
  channel: 'phone',
  known: null,
  isNew: false,
  person: emptyPerson,
  speaker: 'self',
  relation: emptyRelation,
  needs: [emptyNeed],
  startOn,
  comment: '',
  followUpId: null,
});

/** For whom and which service a professional asked; the rest stays for the coordinator to say. */
export function filledFrom(
  draft: CallDraft,
  { id, serviceCode }: Pick<AskedFollowUp, 'id' | 'serviceCode'>,
  person: Pick<ResidentView, 'id' | 'givenName' | 'familyName'>,
  services: readonly Pick<ServiceView, 'code' | 'usualMinutes'>[],
): CallDraft {
  const service = services.find(({ code }) => code === serviceCode);
  const need = service
    ? { ...emptyNeed, serviceCode: service.code, minutes: String(service.usualMinutes ?? 0) }
    : emptyNeed;
  const known = { id: person.id, label: `${person.givenName} ${person.familyName}` };
  return { ...draft, followUpId: id, known, isNew: false, needs: [need] };
}

/** What is missing, by the path of the contract's field; the value is the key of the sentence that says so. */
export function missing(draft: CallDraft): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const ask = (path: string, given: unknown, key: string) => {
    if (!given) found[path] = key;
  };
  if (!draft.known && !draft.isNew) found['residentId'] = 'who';
  if (draft.isNew) missingPerson(draft.person, ask);
  if (draft.speaker === 'new') {
    ask('relation.givenName', draft.relation.givenName.trim(), 'given-name');
    ask('relation.familyName', draft.relation.familyName.trim(), 'family-name');
    ask('relation.kinship', draft.relation.kinship, 'kinship');
  }
  draft.needs.forEach((need, index) => {
    ask(`needs.${index}.serviceCode`, need.serviceCode, 'service');
    ask(`needs.${index}.minutesPerVisit`, isCount(need.minutes, 0), 'minutes');
    ask(`needs.${index}.timesPerWeek`, isCount(need.times, 1), 'times');
  });
  ask('startOn', draft.startOn, 'start');
  return found;
}

function missingPerson(person: PersonDraft, ask: (path: string, given: unknown, key: string) => void): void {
  ask('resident.givenName', person.givenName.trim(), 'given-name');
  ask('resident.familyName', person.familyName.trim(), 'family-name');
  ask('resident.birthDate', person.birthDate, 'birth-date');
  ask('resident.sex', person.sex, 'sex');
  ask('resident.address.line', person.line.trim(), 'line');
  ask('resident.address.communeCode', person.commune, 'commune');
}

const isCount = (text: string, least: number): boolean =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= least;

/** The command; only for a draft in which nothing is missing. `today` = first day of a new relative's mandate. */
export function toInput(draft: CallDraft, today: string): CareRequestInput {
  return {
    ...(draft.known ? { residentId: draft.known.id } : { resident: residentOf(draft.person) }),
    ...speakerOf(draft, today),
    channel: draft.channel,
    needs: draft.needs.map((need) => ({
      serviceCode: need.serviceCode,
      minutesPerVisit: Number(need.minutes),
      timesPerWeek: Number(need.times),
      windows: [...need.windows],
      urgency: need.urgent ? ('urgent' as const) : ('normal' as const),
    })),
    startOn: draft.startOn,
    comment: draft.comment.trim(),
    ...(draft.followUpId === null ? {} : { followUpId: draft.followUpId }),
  };
}

function residentOf(person: PersonDraft): NonNullable<CareRequestInput['resident']> {
  return {
    familyName: person.familyName.trim(),
    givenName: person.givenName.trim(),
    birthDate: person.birthDate,
    sex: person.sex || 'unknown',
    address: {
      line: person.line.trim(),
      postalCode: person.commune?.postalCode ?? '',
      communeCode: person.commune?.code ?? '',
    },
    phone: person.phone.trim() || null,
    gir: person.gir ? Number(person.gir) : null,
    language: 'fr',
  };
}

function speakerOf(
  { speaker, relation }: CallDraft,
  today: string,
): Pick<CareRequestInput, 'relationId' | 'relation'> {
  if (speaker === 'self') return {};
  if (speaker !== 'new') return { relationId: speaker };
  const mandate = relation.mandate as NonNullable<CareRequestInput['relation']>['mandate'];
  const { kinship, givenName, familyName } = relation;
  return {
    relation: {
      kinship,
      mandate,
      givenName: givenName.trim(),
      familyName: familyName.trim(),
      email: relation.email.trim() || null,
      phone: relation.phone.trim() || null,
      from: today,
      to: null,
    },
  };
}

/** A draft kept on this device, or null when another version of the page wrote it. */
export function parseDraft(text: string | null): CallDraft | null {
  const value: unknown = text ? JSON.parse(text) : null;
  if (typeof value !== 'object' || value === null) return null;
  const draft = value as Partial<CallDraft>;
  const whole =
    Array.isArray(draft.needs) && draft.person && draft.relation && typeof draft.startOn === 'string';
  return whole ? { ...emptyDraft(''), ...draft } : null;
}
