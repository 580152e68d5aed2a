import { DomainError } from '@chez-soi/kernel';
import type { Actor } from '@chez-soi/service-kit';
import type { DocumentReference } from 'fhir/r4';
import { refuseMissing } from './care-team';
import { idAt, idsAt } from './links';

/** Decoded bytes of all attachments of one note; larger files are linked by `attachment.url`. */
export const MOST_INLINE_BYTES = 500_000;

/** Who does not see a note (ANS, statut de visibilité d’un document); any other label changes nothing in what is seen. */
const hiddenFromFamily = ['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'];
export const HIDDEN_FROM_PROVIDERS = 'MASQUE_PS';

/** The person and the relatives do not see it. */
export function isHiddenFromFamily({ securityLabel = [] }: DocumentReference): boolean {
  return securityLabel.some(({ coding = [] }) =>
    coding.some(({ code }) => hiddenFromFamily.includes(code ?? '')),
  );
}

/** What a note of the liaison notebook needs beyond R4 (ANS, Cahier de Liaison 3.0): `rule`, each with its path. */
export function checkNote(note: DocumentReference): void {
  const { type, subject, author = [], securityLabel = [] } = note;
  refuseMissing('DocumentReference', [
    [Boolean(type), 'type', 'le type de la note', 'the type of the note'],
    [
      idAt(subject, 'Patient') !== undefined,
      'subject',
      'la personne (Patient/id)',
      'the person (Patient/id)',
    ],
    [author.length > 0, 'author', 'qui a écrit la note', 'who wrote the note'],
    [securityLabel.length <= 1, 'securityLabel', 'une seule visibilité', 'one visibility only'],
  ]);
  checkSize(note);
}

function checkSize({ content }: DocumentReference): void {
  const bytes = content.reduce(
    (sum, { attachment }) => sum + Math.floor(((attachment.data?.length ?? 0) * 3) / 4),
    0,
  );
  if (bytes <= MOST_INLINE_BYTES) return;
  const fr = `Les pièces jointes font ${bytes} octets ; une note en contient au plus ${MOST_INLINE_BYTES}. Donnez leur adresse (attachment.url).`;
  const en = `The attachments have ${bytes} bytes; a note holds at most ${MOST_INLINE_BYTES}. Give their address (attachment.url).`;
  throw new DomainError('too-large', { fr, en }, [
    { path: 'DocumentReference.content.attachment.data', message: { fr, en } },
  ]);
}

/** The notes that this one answers. */
export function repliesTo({ relatesTo = [] }: DocumentReference): string[] {
  return idsAt(
    relatesTo.map(({ target }) => target),
    'DocumentReference',
  );
}

/**
 * Nobody writes in another's name: a family as the person or as themselves by their mandate, a provider not as the
 * family nor as another organisation. The desk and machines write for those who told them.
 */
export function checkAuthor(actor: Actor, note: DocumentReference, before?: DocumentReference): void {
  if (mayWriteForOthers(actor)) return;
  for (const one of before ? [before, note] : [note])
    if (!isOwn(actor, one, before !== undefined)) throw notTheAuthor();
}

export const mayWriteForOthers = ({ roles }: Actor): boolean =>
  roles.some((role) => role === 'coordinator' || role === 'administrator' || role === 'machine');

function isOwn(actor: Actor, { author = [], subject }: DocumentReference, changes: boolean): boolean {
  if (actor.organizationId !== null) {
    const organizations = idsAt(author, 'Organization');
    const namesFamily = author.some(({ reference = '' }) => /^(Patient|RelatedPerson)\//.test(reference));
    const foreign = organizations.some((id) => id !== actor.organizationId);
    // What a colleague signed alone is changed by nobody else: a provider that wants to correct its notes signs them too.
    return !namesFamily && !foreign && (!changes || organizations.length > 0);
  }
  const person = idAt(subject, 'Patient');
  const grants = actor.residents.filter(({ residentId }) => residentId === person);
  return author.every((one) => {
    const patient = idAt(one, 'Patient');
    const relative = idAt(one, 'RelatedPerson');
    return grants.some(
      ({ residentId, relationId }) =>
        (relationId === null && patient === residentId) || (relationId !== null && relative === relationId),
    );
  });
}

function notTheAuthor(): DomainError {
  const fr = 'Signez la note de votre nom : vous ne pouvez pas écrire à la place d’un autre.';
  const en = 'Sign the note as yourself: you cannot write in another’s place.';
  return new DomainError('forbidden', { fr, en }, [
    { path: 'DocumentReference.author', message: { fr, en } },
  ]);
}
