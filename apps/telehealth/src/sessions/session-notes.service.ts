import { Injectable } from '@nestjs/common';
import {
  SESSION_NOTE_CODE,
  type SessionNotesView,
  type SessionNoteView,
  type WriteSessionNote,
} from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  reaches,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { mayDocument } from '../domain/session-note';
import { placeOf } from '../domain/session';
import type { NoteRow } from '../store/session-note.store';
import { visibleCodes } from '../telemonitoring/domain/seen-by';
import { standingOf } from '../telemonitoring/standing';
import { AfterSession } from './after-session';

/**
 * What a professional writes of a session. Read by their organisation, by the person, and by relatives as far as the
 * person ticked it, like measurements; by nobody else, the Département included.
 */
@Injectable()
export class SessionNotesService {
  constructor(
    private readonly database: Database,
    private readonly after: AfterSession,
    private readonly readAudit: ReadAudit,
  ) {}

  async read(ctx: Ctx, sessionId: string): Promise<SessionNotesView> {
    const { stores, access } = this.after;
    const session = await access.session(sessionId);
    const { residentId, organizationId } = session;
    const organizationIds = organizationId ? [organizationId] : [];
    if (!reaches(ctx.within, { residentId, organizationIds }))
      await access.refuse(ctx, 'SessionNote', sessionId, residentId, access.unknown());
    const encounter = await stores.encounters.ofSession(this.database, sessionId);
    const ticked = (await stores.sharing.of(this.database, [residentId])).get(residentId) ?? [];
    const standing = standingOf(ctx, residentId, organizationIds);
    const hidden = visibleCodes(standing, [SESSION_NOTE_CODE], ticked).length === 0;
    const rows = hidden ? [] : await stores.notes.of(this.database, sessionId);
    await this.readAudit.record(ctx, { entityType: 'SessionNote', entityIds: [sessionId], residentId });
    return {
      ...{ sessionId, residentId, startsAt: session.startsAt.toISOString(), hidden },
      mayWrite: mayDocument(session, placeOf(session, ctx.actor), encounter),
      notes: toNotes(rows, ctx.actor.accountId),
    };
  }

  /** The first version of one's own note, or the next one. Throws `stale` when another one was written meanwhile. */
  async write(ctx: Ctx, sessionId: string, { text, version }: WriteSessionNote): Promise<SessionNoteView> {
    const found = await this.after.access.find(ctx, sessionId);
    return this.database.transaction(async (tx) => {
      const { id: encounterId, residentId } = await this.after.lock(ctx, tx, found);
      const author = ctx.actor.accountId!;
      const rows = await this.after.stores.notes.of(tx, sessionId);
      const earlier = rows.filter((row) => row.author === author);
      if ((earlier[0]?.version ?? 0) !== version) throw stale();
      const note = { author, version: version + 1, text, writtenAt: ctx.now };
      const view = toNotes([note, ...earlier], author)[0]!;
      const added = this.after.stores.notes.add(new Statement(), {
        ...{ ...note, sessionId, encounterId },
      });
      recordWrite(added, ctx, { entityType: 'SessionNote', entityIds: [sessionId], residentId });
      await rememberAnswer(added, ctx, view, 200).run(tx);
      return view;
    });
  }
}

/** One note an author, from all versions. */
function toNotes(rows: readonly NoteRow[], reader: string | null): SessionNoteView[] {
  const authors = [...new Set(rows.map(({ author }) => author))];
  return authors.map((author) => {
    const [current, ...earlier] = rows.filter((row) => row.author === author).map(toVersion);
    return { ...current!, isOwn: author === reader, earlier };
  });
}

function toVersion({ version, text, writtenAt }: NoteRow) {
  return { version, text, writtenAt: writtenAt.toISOString() };
}

function stale(): DomainError {
  return new DomainError('stale', {
    fr: 'Cette note a été modifiée entre-temps, peut-être sur un autre appareil. Rechargez la page, puis recommencez.',
    en: 'This note was changed in the meantime, perhaps on another device. Reload, then try again.',
  });
}
