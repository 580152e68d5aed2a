import { Injectable } from '@nestjs/common';
import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { addDays } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  dropFileReferences,
  type FileReference,
  referToFiles,
} from '@chez-soi/service-kit';
import { momentOf } from './actors';
import { apaDetail } from './apa-views';
import { type ApaApplication, type ApaChange, isFinal } from './domain/apa/application';
import { closeApplication } from './domain/apa/right';
import type { Figures } from './domain/apa/tariff';
import { outcome } from './domain/outcome';
import { lettersOf } from './letters/compose';
import { Sender } from './letters/sender';
import type { FoundApplication } from './store/apa.store';
import { saveOutcome } from './store/save';
import { Territory } from './territory';
import { saved } from './views';

/** What was decided; `alongside` = another application that the same command changes. */
export type ApaDecided = ApaChange & { readonly alongside?: ApaChange } & FileChanges;

/** Files that the change refers to from now on, and those that it no longer needs. */
export interface FileChanges {
  readonly keptFiles?: readonly FileReference[];
  readonly droppedFiles?: readonly string[];
}

/** Saves what was decided about an application: its letters are written with it, and its answer kept. */
@Injectable()
export class ApaWriter {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
    private readonly sender: Sender,
  ) {}

  /**
   * `previous` = the right that a decided revision takes the place of: it ends in the same statement. Resolves with
   * the application as it stands then.
   */
  async save(
    ctx: Ctx,
    { resident, letters: known, figures }: FoundApplication,
    change: ApaDecided,
    status: number,
    previous: ApaApplication | null = null,
  ): Promise<ApaApplicationDetail> {
    const { application } = change;
    const letters = lettersOf(change, this.between(resident, figures), momentOf(ctx));
    const others = [change.alongside, previous && replaced(previous, application)].filter(
      (one) => one != null,
    );
    const sent = letters.map(({ id, kind, sentOn, content }) => ({ id, kind, title: content.title, sentOn }));
    const name = `${resident.givenName} ${resident.familyName}`;
    const shown = { letters: [...sent.reverse(), ...known], figures };
    const view = apaDetail(ctx.actor, saved(application), name, shown, ctx.now);
    const all = outcome({
      applications: [application, ...others.map((one) => one.application)],
      letters,
      events: [...change.events, ...others.flatMap((one) => one.events)],
    });
    const statement = saveOutcome(ctx, all, [], { view, status });
    referToFiles(statement, change.keptFiles ?? []);
    dropFileReferences(statement, change.droppedFiles ?? []);
    await statement.run(this.database);
    return view;
  }

  private between(resident: FoundApplication['resident'], figures: Figures) {
    const { communeCode } = resident.address;
    const commune = this.territory.commune(communeCode)?.name ?? communeCode;
    return { resident, commune, sender: this.sender, figures };
  }
}

/** A revision that was decided ends the right it looked at: the day before its own begins. */
function replaced(previous: ApaApplication, by: ApaApplication): ApaChange | null {
  if (isFinal(previous)) return null;
  const { outcome: decided, notifiedOn } = by.file.decision!;
  const reason = decided === 'granted' ? 'revised' : 'not-eligible';
  return closeApplication(previous, reason, addDays(notifiedOn, -1));
}
