import type { Before, Stored } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { DocumentReference } from 'fhir/r4';
import { CirclesService } from '../circles.service';
import { documentReferenceSurface } from './circle.surface';
import { checkAuthor, checkNote, repliesTo } from './liaison-note';
import { idAt } from './links';
import { RuledDocuments } from './ruled-documents';
import { documentReferenceStatuses } from './status-tables';

/** Notes of the liaison notebook: by the desk, by the family, and by a provider who helps the person now. */
@Injectable()
export class LiaisonNoteWriter extends RuledDocuments<DocumentReference> {
  /** What a note answers may be written with it. */
  override readonly standsAlone = undefined;

  constructor(
    database: Database,
    private readonly circles: CirclesService,
  ) {
    super(database, documentReferenceSurface, {
      table: documentReferenceStatuses,
      status: (note) => note.status,
    });
  }

  override async create(ctx: Ctx, note: DocumentReference): Promise<Stored | void> {
    checkNote(note);
    checkAuthor(ctx.actor, note);
    const stored = await super.create(await this.inCharge(ctx, note), note);
    await this.share(note);
    return stored;
  }

  override async update(
    ctx: Ctx,
    wanted: DocumentReference,
    before: Before<DocumentReference>,
  ): Promise<Stored | void> {
    checkNote(wanted);
    checkAuthor(ctx.actor, wanted, before.resource);
    const stored = await super.update(await this.inCharge(ctx, before.resource), wanted, before);
    await this.share(wanted);
    return stored;
  }

  /** A provider reaches those whom it helps now; the family and the desk as everywhere. */
  private async inCharge(ctx: Ctx, { subject }: DocumentReference): Promise<Ctx> {
    const { organizationId } = ctx.actor;
    if (ctx.within === 'all' || organizationId === null) return ctx;
    const residentId = idAt(subject, 'Patient');
    if (residentId && (await this.circles.helps(organizationId, residentId)))
      return { ...ctx, within: 'all' };
    const fr = 'Votre structure n’aide pas cette personne en ce moment : elle n’écrit pas dans son cahier.';
    const en = 'Your organisation does not help this person now: it does not write in the notebook.';
    throw new DomainError('forbidden', { fr, en });
  }

  /** A note answers notes about the same person. */
  private async share(note: DocumentReference): Promise<void> {
    if (await this.circles.shareNotes(idAt(note.subject, 'Patient')!, repliesTo(note))) return;
    const fr = 'Une note répond à une note du cahier de la même personne.';
    const en = 'A note answers a note in the notebook of the same person.';
    throw new DomainError('rule', { fr, en }, [
      { path: 'DocumentReference.relatesTo.target', message: { fr, en } },
    ]);
  }
}
