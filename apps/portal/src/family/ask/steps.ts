import type { ServiceView } from '@chez-soi/contracts';
import { dayOfParts, hasVisits, type DateParts, type Draft } from './draft';

/** One question, one screen. `when:<service>` stands once for each chosen service that has visits. */
export type Step = 'who' | 'help' | `when:${string}` | 'start' | 'person' | 'place' | 'you' | 'summary';

const isNew = (draft: Draft): boolean => draft.who === 'other' || draft.who === 'self';

/** The way through the wizard for what has been said so far. */
export function stepsOf(draft: Draft, services: readonly ServiceView[]): readonly Step[] {
  const timed = draft.needs.filter((need) => {
    const service = services.find((one) => one.code === need.serviceCode);
    return !service || hasVisits(service);
  });
  return [
    'who',
    'help',
    ...timed.map((need): Step => `when:${need.serviceCode}`),
    'start',
    ...(isNew(draft) ? (['person', 'place'] as const) : []),
    ...(draft.who === 'other' ? (['you'] as const) : []),
    'summary',
  ];
}

/** The step to show: the one asked for, if the way leads there and everything before it was answered. */
export function reachableStep(
  wanted: string | null,
  draft: Draft,
  services: readonly ServiceView[],
  today: string,
): Step {
  const steps = stepsOf(draft, services);
  const firstOpen = steps.find((step) => Object.keys(errorsOf(step, draft, today)).length > 0) ?? 'summary';
  const asked = steps.find((step) => step === wanted) ?? steps[0] ?? 'who';
  return steps.indexOf(asked) <= steps.indexOf(firstOpen) ? asked : firstOpen;
}

export type Errors = Readonly<Record<string, string>>;
const phonePattern = /^[+0-9 .()-]{6,25}$/;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is still missing on a step: field → key of the sentence that says what to do. */
export function errorsOf(step: Step, draft: Draft, today: string): Errors {
  if (step.startsWith('when:')) return whenErrors(draft, step.slice(5));
  switch (step) {
    case 'who':
      return draft.who ? {} : { who: 'missing.who' };
    case 'help':
      return needsErrors(draft);
    case 'start':
      return startErrors(draft, today);
    case 'person':
      return personErrors(draft, today);
    case 'place':
      return placeErrors(draft);
    case 'you':
      return speakerErrors(draft);
    default:
      return {};
  }
}

/** What was reproached and still holds: an error goes away as soon as it is corrected, without another try. */
export function stillMissing(reproached: Errors, step: Step, draft: Draft, today: string): Errors {
  const now = errorsOf(step, draft, today);
  return Object.fromEntries(Object.entries(now).filter(([field]) => field in reproached));
}

function needsErrors(draft: Draft): Errors {
  if (draft.needs.length === 0) return { help: 'missing.help' };
  return draft.needs.length > 10 ? { help: 'missing.help-too-many' } : {};
}

function whenErrors(draft: Draft, code: string): Errors {
  const need = draft.needs.find((one) => one.serviceCode === code);
  return need && need.windows.length === 0 ? { windows: 'missing.windows' } : {};
}

/** Three full boxes that are no day of the calendar (31 February) are not « incomplete ». */
const dateError = ({ day, month, year }: DateParts): string =>
  day && month && year.length === 4 ? 'missing.date-unreal' : 'missing.date';

function startErrors(draft: Draft, today: string): Errors {
  if (!draft.start) return { start: 'missing.start' };
  if (draft.start !== 'date') return {};
  const day = dayOfParts(draft.startOn);
  if (!day) return { startOn: dateError(draft.startOn) };
  return day < today ? { startOn: 'missing.date-past' } : {};
}

function personErrors({ person }: Draft, today: string): Errors {
  const errors: Record<string, string> = {};
  if (!person.givenName.trim()) errors['givenName'] = 'missing.given-name';
  if (!person.familyName.trim()) errors['familyName'] = 'missing.family-name';
  const birth = dayOfParts(person.birth);
  if (!birth) errors['birth'] = dateError(person.birth);
  else if (birth >= today || birth < '1900-01-01') errors['birth'] = 'missing.birth-range';
  if (!person.sex) errors['sex'] = 'missing.sex';
  return errors;
}

function placeErrors({ place }: Draft): Errors {
  const errors: Record<string, string> = {};
  if (!place.line.trim()) errors['line'] = 'missing.line';
  if (!place.commune) errors['commune'] = 'missing.commune';
  if (place.phone.trim() && !phonePattern.test(place.phone.trim())) errors['phone'] = 'missing.phone';
  return errors;
}

function speakerErrors({ speaker }: Draft): Errors {
  const errors: Record<string, string> = {};
  if (!speaker.givenName.trim()) errors['givenName'] = 'missing.your-given-name';
  if (!speaker.familyName.trim()) errors['familyName'] = 'missing.your-family-name';
  if (!speaker.kinship) errors['kinship'] = 'missing.kinship';
  if (!phonePattern.test(speaker.phone.trim())) errors['phone'] = 'missing.your-phone';
  if (speaker.email.trim() && !emailPattern.test(speaker.email.trim())) errors['email'] = 'missing.email';
  return errors;
}
