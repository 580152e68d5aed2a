import type { ApaApplicationDetail, ApaPiece, PieceKind, PieceWay, RecordPiece } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../apa/act-dialog';
import { useApaCommand } from '../../apa/api';
import { DayField } from '../../apa/day-field';
import { fieldError } from '../../apa/refusal';
import { pieceKinds } from '../../apa/vocabulary';
import { Choices } from '../../design/choice';
import { TextField } from '../../design/field';
import { dayOf } from '../../i18n/format';
import type { ApaDialogProps } from './whole-dialogs';

interface PieceDialogProps extends ApaDialogProps {
  piece: ApaPiece;
  name: string;
}

/** A piece came in, or what came cannot be used. */
export function PieceDialog({ application, piece: before, name, onClose }: PieceDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [piece, setPiece] = useState<RecordPiece>({
    kind: before.kind,
    state: 'received',
    on: before.via === 'upload' ? before.on! : dayOf(new Date()),
    via: before.via === 'upload' ? 'upload' : 'paper',
    reason: '',
  });
  const change = (part: Partial<RecordPiece>) => setPiece((before) => ({ ...before, ...part }));
  const command = useApaCommand<RecordPiece>(application, 'record-piece');
  return (
    <ActDialog
      title={name}
      act={t('pieces.record-act')}
      done={t('pieces.recorded', { name })}
      command={command}
      body={() => (piece.state === 'received' ? { ...piece, reason: '' } : piece)}
      onClose={onClose}
    >
      <Choices
        name="piece-state"
        legend={t('pieces.state')}
        value={piece.state}
        onChange={(state) => change({ state: state as RecordPiece['state'] })}
        options={(['received', 'refused'] as const).map((value) => ({
          value,
          label: t(`pieces.is-${value}`),
        }))}
        column="13rem"
      />
      {piece.state === 'refused' && (
        <TextField
          label={t('pieces.reason')}
          hint={t('pieces.reason-hint')}
          value={piece.reason}
          error={fieldError(command.error, 'reason')}
          onChange={(event) => change({ reason: event.target.value })}
        />
      )}
      <Choices
        name="via"
        legend={t('pieces.via')}
        value={piece.via}
        onChange={(via) => change({ via: via as RecordPiece['via'] })}
        options={pieceWays(before).map((value) => ({
          value,
          label: t(`pieces.via-${value}`),
        }))}
        column="9rem"
      />
      <DayField
        label={t('pieces.on')}
        value={piece.on}
        onChange={(on) => change({ on })}
        error={fieldError(command.error, 'on')}
      />
    </ActDialog>
  );
}

/** Online only where files came so. */
const pieceWays = ({ files }: ApaPiece): readonly PieceWay[] =>
  files.length > 0 ? ['upload', 'paper', 'mail', 'counter'] : ['paper', 'mail', 'counter'];

/** The letter that lists what is missing, and what else is asked for. */
export function RequestPiecesDialog({ application, onClose }: ApaDialogProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [also, setAlso] = useState<string[]>([]);
  const missing = missingIn(application);
  const others = pieceKinds.filter((kind) => !application.pieces.some((piece) => piece.kind === kind));
  const name = (kind: PieceKind) => t(`piece.${kind}`, { ns: 'apa' });
  return (
    <ActDialog
      title={t('pieces.request-title')}
      act={t('pieces.request-act')}
      done={t('pieces.requested')}
      command={useApaCommand<{ also: string[] }>(application, 'request-pieces')}
      body={() => ({ also })}
      onClose={onClose}
    >
      <p>{t('pieces.request-text')}</p>
      {missing.length > 0 && (
        <ul className="bullets">
          {missing.map(({ kind }) => (
            <li key={kind}>{name(kind)}</li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Choices
          multiple
          name="also"
          legend={t('pieces.also')}
          value={also}
          onChange={setAlso}
          options={others.map((value) => ({ value, label: name(value) }))}
        />
      )}
    </ActDialog>
  );
}

const missingIn = ({ pieces }: ApaApplicationDetail) =>
  pieces.filter(({ required, state }) => required && state !== 'received');
