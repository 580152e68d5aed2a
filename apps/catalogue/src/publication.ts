import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '@chez-soi/kernel';
import type { PlanDefinition } from 'fhir/r4';
import {
  type PublicationAction,
  publicationLifecycle,
  type PublicationStatus,
} from './publication-lifecycle';

/** What is published under a canonical address and a version. */
export type Canonical = Pick<PlanDefinition, 'url' | 'version' | 'title' | 'name'> & {
  readonly status: PlanDefinition['status'];
};

/** What may be told anew when a version is retired; everything else stays as it was published. */
const ofRetiring = new Set(['status', '_status', 'date', '_date', 'meta', 'text', 'effectivePeriod']);

/** Throws `rule` for what may not begin so: `unknown` and retired ones have nothing to become. */
export function begin(resource: Canonical): void {
  const { status } = resource;
  if (status === 'active') return complete(resource);
  if (status === 'draft') return;
  throw DomainError.rule(
    `Une nouvelle version commence en « draft » ou « active », pas en « ${status} ».`,
    `A new version begins as "draft" or "active", not as "${status}".`,
    { to: status },
  );
}

/** Throws `rule` for an illegal move, naming both states, and when what was published would change. */
export function change(before: Canonical, after: Canonical): void {
  publicationLifecycle.next(before.status as PublicationStatus, actionTo(after.status));
  if (after.status === 'active') complete(after);
  if (after.status === 'retired') unchanged(before, after);
}

/** Throws `rule` when it was published: others may rely on it. */
export function discard({ status }: Canonical): void {
  if (status === 'draft') return;
  throw DomainError.rule(
    'Seul un brouillon se supprime : retirez ce qui a été publié (status « retired »).',
    `Only a draft is deleted; this is "${status}": retire what was published (status "retired").`,
    { state: status, action: 'delete' },
  );
}

function actionTo(status: Canonical['status']): PublicationAction {
  if (status === 'draft') return 'edit';
  if (status === 'active') return 'publish';
  if (status === 'retired') return 'retire';
  throw DomainError.rule(
    `« ${status} » n’est pas un état d’ici : draft, active, retired.`,
    `"${status}" is no state here: draft, active, retired.`,
    { to: status },
  );
}

/** What others name by `url|version` must have both, and a title to be told by. */
function complete(resource: Canonical): void {
  const missing = (['url', 'version', 'title'] as const).find((name) => !resource[name]);
  if (missing === undefined) return;
  throw new DomainError(
    'rule',
    {
      fr: `Pour publier, donnez « ${missing} ».`,
      en: `To publish, give "${missing}".`,
    },
    [
      {
        path: missing,
        message: { fr: `Pour publier, donnez « ${missing} ».`, en: `To publish, give "${missing}".` },
      },
    ],
  );
}

function unchanged(before: Canonical, after: Canonical): void {
  if (isDeepStrictEqual(content(before), content(after))) return;
  throw DomainError.rule(
    'Ce qui est publié ne change plus : créez une nouvelle version.',
    'What is published does not change any more: create a new version.',
    { state: before.status },
  );
}

/** Through JSON, so that only what a client could see makes a difference. */
function content(resource: Canonical): unknown {
  const kept = Object.entries(resource).filter(([name]) => !ofRetiring.has(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)));
}
