import { failedEntry, type Language, outcomeOf } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Exchanged } from '@chez-soi/service-kit';
import type { Bundle, BundleEntry, OperationOutcome } from 'fhir/r4';
import { type BundleCheck, refusedOf, toldOf } from '../fhir/bundle-check';
import { type LinkFault, refuse } from '../fhir/integrity';
import { ownerOf } from './routes';

/** Sends a bundle to the service that owns all of its types, with headers of ours. */
export type SendBundle = (
  owner: ServiceName,
  bundle: Bundle,
  told: Readonly<Record<string, string>>,
) => Promise<Exchanged>;

export type BundleAnswer = Pick<Exchanged, 'status' | 'body'>;

/**
 * A bundle sent to the one base. A transaction is one database transaction: over the types of several services it is
 * refused before anything is written. The entries of a batch go to their owners, all at once.
 */
export async function runBundle(
  bundle: Bundle,
  language: Language,
  send: SendBundle,
  check: Pick<BundleCheck, 'transaction' | 'batch'>,
): Promise<BundleAnswer> {
  const entries = Array.isArray(bundle.entry) ? bundle.entry : [];
  const owners = entries.map(ownerOfEntry);
  if (bundle.type === 'batch' && entries.length > 0) return batch(entries, owners, language, { send, check });
  const distinct = new Set(owners.filter((owner) => owner !== null));
  const stranger = owners.findIndex((owner) => owner === null);
  if (stranger >= 0) throw unknownOwner(stranger);
  if (distinct.size > 1) throw severalOwners(owners, [...distinct]);
  const [owner = 'directory'] = distinct;
  const { bundle: checked, left } = await check.transaction(owner, bundle);
  const answer = await send(owner, checked, toldOf(left) ?? {});
  if (left.length > 0) refuse(refusedOf(left, answer.status, JSON.parse(answer.body) as OperationOutcome));
  return answer;
}

function ownerOfEntry(entry: BundleEntry): ServiceName | null {
  const [, type] =
    /^(?:https?:\/\/[^?]*\/fhir)?\/?([A-Z][A-Za-z]+)(?=[/?]|$)/.exec(entry?.request?.url ?? '') ?? [];
  return type ? ownerOf(type) : null;
}

interface BatchParts {
  readonly send: SendBundle;
  readonly check: Pick<BundleCheck, 'batch'>;
}

async function batch(
  entries: readonly BundleEntry[],
  owners: readonly (ServiceName | null)[],
  language: Language,
  { send, check }: BatchParts,
): Promise<BundleAnswer> {
  const failed = (error: unknown): BundleEntry => {
    const { status, outcome } = outcomeOf(error, language);
    return failedEntry(status, outcome);
  };
  const answers = entries.map((_, index) => failed(unknownOwner(index)));
  await Promise.all(
    [...new Set(owners)].map(async (owner) => {
      if (owner === null) return;
      const own = entries.flatMap((entry, index) => (owners[index] === owner ? [{ entry, index }] : []));
      const { refused, left } = await check.batch(owner, own);
      for (const [index, error] of refused) answers[index] = failed(error);
      const sent = own.filter(({ index }) => !refused.has(index));
      const told = toldOf([...left.values()].flat()) ?? {};
      const sendTold: SendPart = (part) => send(owner, part, told);
      const parts = sent.map(({ entry }) => entry);
      const answered = sent.length === 0 ? [] : await answersOf(parts, sendTold, failed);
      sent.forEach(({ index }, at) => {
        const fault = faultIn(answered[at]!, left.get(index) ?? []);
        answers[index] = fault ? failed(fault.error) : answered[at]!;
      });
    }),
  );
  const response: Bundle = { resourceType: 'Bundle', type: 'batch-response', entry: answers };
  return { status: 200, body: JSON.stringify(response) };
}

type SendPart = (part: Bundle) => Promise<Exchanged>;

/** What an owner did not take of the links that were left to it. */
function faultIn({ response }: BundleEntry, left: readonly LinkFault[]): LinkFault | undefined {
  return refusedOf(left, parseInt(response?.status ?? '', 10), response?.outcome as OperationOutcome)[0];
}

/** The answers of one owner; one that does not answer fails its own entries only. */
async function answersOf(
  entry: BundleEntry[],
  send: SendPart,
  failed: (error: unknown) => BundleEntry,
): Promise<BundleEntry[]> {
  try {
    const { status, body } = await send({ resourceType: 'Bundle', type: 'batch', entry });
    const answer = JSON.parse(body) as Bundle;
    if (status === 200 && answer.entry?.length === entry.length) return answer.entry;
    return entry.map(() => ({ response: { status: String(status), outcome: answer as never } }));
  } catch (error) {
    return entry.map(() => failed(error));
  }
}

function severalOwners(
  owners: readonly (ServiceName | null)[],
  distinct: readonly ServiceName[],
): DomainError {
  const second = owners.findIndex((owner) => owner !== owners[0]);
  return new DomainError(
    'rule',
    {
      fr: `Une transaction ne touche que les types d’un seul service ; celle-ci en touche ${distinct.length} : ${distinct.join(', ')}. Envoyez-en une par service.`,
      en: `A transaction touches the types of one service only; this one touches ${distinct.length}: ${distinct.join(', ')}. Send one for each.`,
    },
    [
      {
        path: `Bundle.entry[${second}].request.url`,
        message: {
          fr: 'Type d’un autre service que le premier.',
          en: 'Type of another service than the first.',
        },
      },
    ],
  );
}

function unknownOwner(index: number): DomainError {
  const message = {
    fr: 'Ce type de ressource n’est pas servi ici : voir /fhir/metadata.',
    en: 'This resource type is not served here: see /fhir/metadata.',
  };
  return new DomainError('not-found', message, [{ path: `Bundle.entry[${index}].request.url`, message }]);
}
