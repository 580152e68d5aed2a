import type { CareRequestInput, RelationInput, ResidentInput, ResidentView } from '@chez-soi/contracts';
import { dayOfParts, type Draft } from './draft';

/** Who sends, as far as the portal knows. */
export interface Sender {
  readonly accountId: string | null;
  readonly language: 'fr' | 'en';
}

/** The command that a finished draft means. Residents already known are named by id only. */
export function toRequest(
  draft: Draft,
  residents: readonly ResidentView[],
  sender: Sender,
  today: string,
): CareRequestInput {
  const known = residents.find((resident) => resident.id === draft.who);
  const relation = known?.relations.find(
    (one) => one.accountId !== null && one.accountId === sender.accountId,
  );
  return {
    ...(known ? { residentId: known.id } : { resident: newResident(draft, sender.language) }),
    ...(relation ? { relationId: relation.id } : {}),
    ...(draft.who === 'other' ? { relation: newRelation(draft, today) } : {}),
    channel: 'portal',
    needs: draft.needs.map((need) => ({
      ...need,
      windows: [...need.windows],
      urgency: draft.start === 'urgent' ? ('urgent' as const) : ('normal' as const),
    })),
    startOn: (draft.start === 'date' && dayOfParts(draft.startOn)) || today,
    comment: draft.comment.trim(),
  };
}

function newResident({ person, place }: Draft, language: 'fr' | 'en'): ResidentInput {
  return {
    familyName: person.familyName.trim(),
    givenName: person.givenName.trim(),
    birthDate: dayOfParts(person.birth) ?? '',
    sex: person.sex as ResidentInput['sex'],
    address: {
      line: place.line.trim(),
      postalCode: place.commune?.postalCode ?? '',
      communeCode: place.commune?.code ?? '',
    },
    phone: place.phone.trim() || null,
    gir: null,
    language,
  };
}

function newRelation({ speaker }: Draft, today: string): RelationInput {
  return {
    familyName: speaker.familyName.trim(),
    givenName: speaker.givenName.trim(),
    kinship: speaker.kinship,
    mandate: speaker.mandate as RelationInput['mandate'],
    email: speaker.email.trim() || null,
    phone: speaker.phone.trim() || null,
    from: today,
    to: null,
  };
}
