import type { ServiceContent, ServiceView } from '@chez-soi/contracts';
import { type Day, DomainError, newId } from '@chez-soi/kernel';
import { sheetLifecycle, type SheetAction, type SheetStatus } from './sheet-lifecycle';

/** One version of a service's sheet, with what must be known of the service itself. */
export interface ServiceSheet {
  readonly serviceId: string;
  readonly code: string;
  /** Version of the service: grows with each command. */
  readonly revision: number;
  readonly currentNumber: number | null;
  readonly draftNumber: number | null;
  readonly number: number;
  readonly status: SheetStatus;
  readonly content: ServiceContent;
  readonly publishedOn: string | null;
  readonly supersededOn: string | null;
  readonly retiredOn: string | null;
}

/** What callers see; those who may not edit learn nothing of drafts. */
export function toView(sheet: ServiceSheet, mayEdit: boolean): ServiceView {
  return {
    ...sheet.content,
    id: sheet.serviceId,
    code: sheet.code,
    version: sheet.number,
    status: sheet.status,
    publishedOn: sheet.publishedOn,
    retiredOn: sheet.retiredOn,
    supersededOn: sheet.supersededOn,
    hasDraft: mayEdit && sheet.draftNumber !== null && sheet.draftNumber !== sheet.number,
    revision: sheet.revision,
    allowedActions: mayEdit ? allowedActions(sheet) : [],
  };
}

/** `edit` of a current sheet prepares its next version, so that it is offered while no draft waits. */
function allowedActions(sheet: ServiceSheet): SheetAction[] {
  if (sheet.supersededOn !== null) return [];
  const actions = sheetLifecycle.allowed(sheet.status);
  return sheet.draftNumber === null ? ['edit', ...actions] : actions;
}

/** Rules between fields, which the schema alone cannot tell. */
export function checkContent(content: ServiceContent): ServiceContent {
  if (content.gir && content.gir.min > content.gir.max)
    throw DomainError.field(
      'gir.min',
      'Le GIR le plus petit ne peut pas dépasser le plus grand.',
      'The lowest GIR cannot be above the highest.',
    );
  if (content.indicativePrice && content.indicativePrice.per !== content.unit)
    throw DomainError.field(
      'indicativePrice.per',
      `Le prix indicatif doit être donné dans l’unité du service : « ${content.unit} ».`,
      `The indicative price must use the unit of the service: "${content.unit}".`,
    );
  return content;
}

const notYetPublished = { publishedOn: null, supersededOn: null, retiredOn: null };

/** The first version of a new service. */
export function firstDraft(code: string, content: ServiceContent, now: Date): ServiceSheet {
  return {
    serviceId: newId(now.getTime()),
    code,
    revision: 1,
    currentNumber: null,
    draftNumber: 1,
    number: 1,
    status: sheetLifecycle.initial,
    content: checkContent(content),
    ...notYetPublished,
  };
}

/** The draft with new content; without a draft, the next version of the latest sheet. */
export function redraft(versions: readonly ServiceSheet[], content: ServiceContent): ServiceSheet {
  const latest = versions[0]!;
  const number = latest.status === 'draft' ? latest.number : latest.number + 1;
  if (latest.status === 'draft') sheetLifecycle.next(latest.status, 'edit');
  return {
    ...latest,
    number,
    status: 'draft',
    content: checkContent(content),
    draftNumber: number,
    revision: latest.revision + 1,
    ...notYetPublished,
  };
}

/** The waiting draft as current sheet; throws `rule` when the latest sheet is no draft. */
export function published(sheet: ServiceSheet, on: Day): ServiceSheet {
  return {
    ...sheet,
    status: sheetLifecycle.next(sheet.status, 'publish'),
    publishedOn: on,
    currentNumber: sheet.number,
    draftNumber: null,
    revision: sheet.revision + 1,
  };
}

/** The current sheet, no longer offered; throws `rule` for a draft or one that is retired already. */
export function retired(sheet: ServiceSheet, on: Day): ServiceSheet {
  return {
    ...sheet,
    status: sheetLifecycle.next(sheet.status, 'retire'),
    retiredOn: on,
    revision: sheet.revision + 1,
  };
}
