import type { ApaPiece } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../design/status';
import { useFormat } from '../i18n/use-format';

const tones: Record<ApaPiece['state'], Tone> = { received: 'done', missing: 'waiting', refused: 'problem' };

/** One piece: its name, whether it came, when, and why it cannot be used. */
export function PieceState({ piece }: { piece: ApaPiece }) {
  const { t } = useTranslation('apa');
  const { date } = useFormat();
  return (
    <div className="stack" data-gap="1">
      <strong>{t(`piece.${piece.kind}`)}</strong>
      <p className="row">
        <Status tone={tones[piece.state]}>{t(`piece-state.${piece.state}`)}</Status>
        {piece.on && <span className="small soft">{date(piece.on)}</span>}
      </p>
      {piece.reason && <p className="small">{piece.reason}</p>}
    </div>
  );
}
