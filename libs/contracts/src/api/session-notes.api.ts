import { z } from 'zod';
import { code, day } from '../facts';

/**
 * LOINC « Consult note »: by this code the person ticks which relatives read the notes of sessions, beside the
 * measurements (`shareMeasures`).
 */
export const SESSION_NOTE_CODE = '11488-4';

/** `PUT /telehealth/sessions/:id/note`: one's own note of a session; `version` is the one that was read, 0 for the first. */
export const writeSessionNote = z.strictObject({
  text: z.string().trim().min(1).max(4000),
  version: z.int().min(0),
});
export type WriteSessionNote = z.infer<typeof writeSessionNote>;

export interface NoteVersion {
  readonly version: number;
  readonly text: string;
  readonly writtenAt: string;
}
/** One professional's note as it stands; what stood before is kept. */
export interface SessionNoteView extends NoteVersion {
  /** Whether the caller wrote it, and alone may correct it. */
  readonly isOwn: boolean;
  /** Newest first. */
  readonly earlier: readonly NoteVersion[];
}

/** `GET /telehealth/sessions/:id/notes`. */
export interface SessionNotesView {
  readonly sessionId: string;
  readonly residentId: string;
  readonly startsAt: string;
  /** A professional of the organisation, from the beginning of the session. */
  readonly mayWrite: boolean;
  /** A relative whom the person shows no notes: `notes` is empty then. */
  readonly hidden: boolean;
  readonly notes: readonly SessionNoteView[];
}

/** `POST /telehealth/sessions/:id/follow-ups`. `dueOn`: from today to a year ahead, Paris days. */
export const askFollowUp = z.strictObject({
  words: z.string().trim().min(1).max(300),
  dueOn: day,
  serviceCode: code.nullable().default(null),
});
export type AskFollowUp = z.infer<typeof askFollowUp>;

/** What was asked for, in the professional's words; where it stands is care-requests' (`FollowUpView`, the same id). */
export interface AskedFollowUp {
  readonly id: string;
  readonly sessionId: string;
  readonly residentId: string;
  readonly words: string;
  readonly dueOn: string;
  readonly serviceCode: string | null;
  readonly askedAt: string;
}

/** `GET /telehealth/follow-ups`: of a session or of a person, or those with these ids (by commas); newest first, at most 100. */
export const askedFollowUpQuery = z.strictObject({
  sessionId: z.uuid().optional(),
  residentId: z.uuid().optional(),
  ids: z
    .string()
    .max(3700)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(100))
    .optional(),
});
export type AskedFollowUpQuery = z.infer<typeof askedFollowUpQuery>;
