import type { ApaPiece, PieceKind, RecordPiece } from '@chez-soi/contracts';
import { type Bilingual, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import { refuseIf } from '../submission';
import { type ApaApplication, type ApaChange, checkPast, told, withFile } from './application';
import { filesOf, pieceOf, withPiece } from './piece-files';
import { latest } from './calendar';
import { decisionBy, planBy } from './clocks';
import { apaLifecycle } from './lifecycle';

export const pieceNames: Readonly<Record<PieceKind, Bilingual>> = {
  identity: { fr: 'une pièce d’identité', en: 'proof of identity' },
  'tax-notice': { fr: 'le dernier avis d’imposition', en: 'the last tax notice' },
  'bank-details': { fr: 'un relevé d’identité bancaire (RIB)', en: 'bank details (RIB)' },
  'residence-permit': { fr: 'un titre de séjour en cours de validité', en: 'a valid residence permit' },
  'medical-certificate': { fr: 'un certificat médical', en: 'a medical certificate' },
};

/** Pieces without which a file is not complete. */
export function requiredPieces({ file }: ApaApplication): PieceKind[] {
  const foreign: PieceKind[] = file.declaration.foreignNational ? ['residence-permit'] : [];
  return [
    ...new Set<PieceKind>(['identity', 'tax-notice', 'bank-details', ...foreign, ...file.alsoRequired]),
  ];
}

/** Every piece that is required or came in, with its state. */
export function piecesOf(application: ApaApplication): ApaPiece[] {
  const required = requiredPieces(application);
  const kept = new Map(application.file.pieces.map((piece) => [piece.kind, piece]));
  return [...new Set([...required, ...kept.keys()])].map((kind) => {
    const piece = kept.get(kind);
    return {
      kind,
      required: required.includes(kind),
      state: piece?.state ?? 'missing',
      on: piece?.on ?? null,
      via: piece?.via ?? null,
      reason: piece?.reason || null,
      files: piece?.files ?? [],
    };
  });
}

export function missingPieces(application: ApaApplication): ApaPiece[] {
  return piecesOf(application).filter((piece) => piece.required && piece.state !== 'received');
}

/** A piece came in, or what came cannot be used; the last word about a kind counts. */
export function recordPiece(application: ApaApplication, input: RecordPiece, now: Date): ApaChange {
  checkPast('on', input.on, parisDay(now), null);
  if (input.state === 'refused' && input.reason.length < 3) {
    throw DomainError.field(
      'reason',
      'Dites pourquoi cette pièce ne peut pas servir : la famille le lira.',
      'Say why this piece cannot be used: the family will read it.',
    );
  }
  const files = filesOf(application, input.kind);
  if (input.via === 'upload' && files.length === 0) {
    throw DomainError.field(
      'via',
      'Aucun fichier n’a été envoyé pour cette pièce : indiquez comment elle est arrivée.',
      'No file was sent for this piece: say how it came.',
    );
  }
  const recorded = withPiece(application, { ...pieceOf(application, input.kind), ...input });
  const facts = { piece: input.kind, state: input.state, on: input.on };
  return { application: recorded, events: [told(recorded, 'apa-application.piece-recorded.v1', facts)] };
}

/** Lists what is missing (R232-23 CASF). Throws `rule` when nothing is. */
export function requestPieces(application: ApaApplication, also: readonly PieceKind[], now: Date): ApaChange {
  const state = apaLifecycle.next(application.state, 'request-pieces');
  const alsoRequired = [...new Set([...application.file.alsoRequired, ...also])];
  // The two months have no beginning any more, hence an urgent right no end yet.
  const provisionalRights = application.file.provisionalRights.map((right) => ({ ...right, to: null }));
  const incomplete = { ...application, state, completedOn: null };
  const requested = withFile(incomplete, { alsoRequired, provisionalRights });
  const missing = missingPieces(requested).map((piece) => piece.kind);
  if (missing.length === 0) {
    throw DomainError.rule(
      'Aucune pièce ne manque : déclarez le dossier complet.',
      'No piece is missing: declare the file complete.',
    );
  }
  const facts = { pieces: missing, on: parisDay(now) };
  return { application: requested, events: [told(requested, 'apa-application.pieces-requested.v1', facts)] };
}

/**
 * The file is complete. Its date is not entered but follows from the facts: the day of receipt, or that of the last
 * required piece. Throws `invalid` naming each missing piece.
 */
export function declareComplete(application: ApaApplication): ApaChange {
  const state = apaLifecycle.next(application.state, 'declare-complete');
  refuseIf(missingPieces(application).map(missingError));
  const required = requiredPieces(application);
  const days = application.file.pieces.filter(({ kind }) => required.includes(kind)).map(({ on }) => on);
  const completedOn = latest(application.receivedOn!, ...days);
  const complete = closeUrgentRight({ ...application, state, completedOn });
  const facts = { completedOn, planBy: planBy(completedOn), decisionBy: decisionBy(completedOn) };
  return { application: complete, events: [told(complete, 'apa-application.completed.v1', facts)] };
}

/** An urgent right ends with the two months, whose end is known now (R232-29 CASF). */
function closeUrgentRight(application: ApaApplication): ApaApplication {
  const provisionalRights = application.file.provisionalRights.map((right) =>
    right.kind === 'urgent' ? { ...right, to: decisionBy(application.completedOn!) } : right,
  );
  return withFile(application, { provisionalRights });
}

function missingError({ kind }: ApaPiece): FieldError {
  const name = pieceNames[kind];
  const fr = `Il manque ${name.fr}. Enregistrez cette pièce, ou demandez-la.`;
  return { path: `pieces.${kind}`, message: { fr, en: `Missing: ${name.en}. Record it, or ask for it.` } };
}
