import type { ApaApplicationDetail, ApaPiece } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { PieceFiles } from '../../apa/files/piece-files';
import { SendPiece } from '../../apa/files/send-piece';
import { PieceState } from '../../apa/piece-state';
import { Card } from '../../design/surface';
import { missingOf } from './course';

/** Each piece and whether it came; while the file is not complete, they are sent from here. */
export function MissingPieces({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { pieces, allowedActions } = application;
  const collecting = allowedActions.includes('send-piece');
  const shown = collecting ? pieces : pieces.filter(({ files }) => files.length > 0);
  if (shown.length === 0) return null;
  const missing = missingOf(pieces);
  return (
    <Card as="section" aria-labelledby="pieces">
      <div className="stack" data-gap="2">
        <h2 id="pieces">
          {collecting && missing.length > 0 ? t('pieces.title', { count: missing.length }) : t('pieces.sent')}
        </h2>
        {collecting && <HowToSend isAllHere={missing.length === 0} />}
        <ul className="plain-list apa-pieces">
          {shown.map((piece) => (
            <li key={piece.kind}>
              <Piece application={application} piece={piece} collecting={collecting} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function HowToSend({ isAllHere }: { isAllHere: boolean }) {
  const { t } = useTranslation('family/apa');
  return (
    <>
      {isAllHere && <p>{t('pieces.all')}</p>}
      {!isAllHere && <p>{t('pieces.how')}</p>}
      {!isAllHere && <p className="soft">{t('pieces.paper')}</p>}
      <details className="how">
        <summary>{t('pieces.why-title')}</summary>
        <div className="how__body">
          <p>{t('pieces.why')}</p>
        </div>
      </details>
    </>
  );
}

interface PieceProps {
  application: ApaApplicationDetail;
  piece: ApaPiece;
  collecting: boolean;
}

function Piece({ application, piece, collecting }: PieceProps) {
  const { t } = useTranslation('family/apa');
  const wanted = piece.required && piece.state !== 'received';
  return (
    <div className="apa-piece">
      <PieceState piece={piece} />
      <PieceFiles application={application} piece={piece} />
      {collecting && piece.state === 'refused' && <p className="small">{t('pieces.anew')}</p>}
      {collecting && (
        <SendPiece application={application} piece={piece} kind={wanted ? 'primary' : 'secondary'} />
      )}
    </div>
  );
}
