import type { ApaPieceFile, PieceKind } from '@chez-soi/contracts';
import { type Day, DomainError } from '@chez-soi/kernel';
import { type ApaApplication, type ApaChange, type KeptPiece, told, withFile } from './application';
import { latest } from './calendar';

/** Pages, front and back: more is a file of another kind. */
const MOST_FILES = 12;

export function pieceOf({ file }: ApaApplication, kind: PieceKind): KeptPiece | null {
  return file.pieces.find((piece) => piece.kind === kind) ?? null;
}

export function filesOf(application: ApaApplication, kind: PieceKind): readonly ApaPieceFile[] {
  return pieceOf(application, kind)?.files ?? [];
}

export function withPiece(application: ApaApplication, piece: KeptPiece): ApaApplication {
  const others = application.file.pieces.filter(({ kind }) => kind !== piece.kind);
  return withFile(application, { pieces: [...others, piece] });
}

/** A piece as a revision begins with it. */
export function inherited(piece: KeptPiece): KeptPiece {
  return piece.files?.length ? { ...piece, inherited: piece.files.map(({ id }) => id) } : piece;
}

function ownFiles(piece: KeptPiece | null): string[] {
  const ids = (piece?.files ?? []).map(({ id }) => id);
  return ids.filter((id) => !piece?.inherited?.includes(id));
}

/** A change of a piece's files, and those that nobody needs any more. */
export type FilesChange = ApaChange & { readonly droppedFiles: readonly string[] };

/**
 * A file came in for a piece. What had been refused is let go: the piece begins anew. A piece is there since its last
 * page (R232-23 CASF); one that is there on paper already keeps its day. Throws `rule` past twelve files.
 */
export function sendPieceFile(application: ApaApplication, kind: PieceKind, file: ApaPieceFile): FilesChange {
  const before = pieceOf(application, kind);
  const anew = before === null || before.state === 'refused';
  const files = [...(anew ? [] : (before.files ?? [])), file];
  if (files.length > MOST_FILES) {
    throw DomainError.rule(
      `Une pièce compte ${MOST_FILES} fichiers au plus. Retirez-en, ou réunissez les pages dans un PDF.`,
      `A piece has ${MOST_FILES} files at most. Remove some, or put the pages into one PDF.`,
    );
  }
  const base = anew || before.via === 'upload' ? { via: 'upload' as const, on: file.on } : before;
  const kept = anew ? {} : before;
  const piece: KeptPiece = {
    ...kept,
    kind,
    state: 'received',
    via: base.via,
    on: base.on,
    reason: '',
    files,
  };
  const droppedFiles = anew ? ownFiles(before) : [];
  return { ...changed(application, before, piece, file.on), droppedFiles };
}

/** A file is taken back; a piece that came as files alone is missing again without any. Throws `not-found`. */
export function removePieceFile(
  application: ApaApplication,
  kind: PieceKind,
  fileId: string,
  today: Day,
): FilesChange {
  const before = pieceOf(application, kind);
  if (!before || !filesOf(application, kind).some(({ id }) => id === fileId)) throw unknownPieceFile();
  const files = filesOf(application, kind).filter(({ id }) => id !== fileId);
  const droppedFiles = ownFiles(before).filter((id) => id === fileId);
  if (before.via !== 'upload')
    return { ...changed(application, before, { ...before, files }, today), droppedFiles };
  if (files.length === 0) return { ...changed(application, before, null, today, kind), droppedFiles };
  const [first, ...others] = files.map(({ on }) => on);
  const on = before.state === 'received' ? latest(first!, ...others) : before.on;
  return { ...changed(application, before, { ...before, files, on }, today), droppedFiles };
}

export function unknownPieceFile(): DomainError {
  return DomainError.notFound(
    'Ce fichier n’existe pas, ou a été retiré. Rechargez la page.',
    'This file does not exist, or was removed. Reload the page.',
  );
}

/** The event tells what the examination depends on: another page of a piece of the same day is none. */
function changed(
  application: ApaApplication,
  before: KeptPiece | null,
  piece: KeptPiece | null,
  today: Day,
  kind: PieceKind = piece!.kind,
): ApaChange {
  const pieces = application.file.pieces.filter((one) => one.kind !== kind);
  const after = piece ? withPiece(application, piece) : withFile(application, { pieces });
  const isTold = before?.state !== piece?.state || before?.on !== piece?.on;
  const facts = { piece: kind, state: piece?.state ?? 'missing', on: piece?.on ?? today };
  const events = isTold ? [told(after, 'apa-application.piece-recorded.v1', facts)] : [];
  return { application: after, events };
}
