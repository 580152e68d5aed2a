import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { PieceState } from '../../apa/piece-state';
import { Card } from '../../design/surface';
import { missingOf } from './course';

const collecting = ['submitted', 'incomplete'];

/** Each piece and whether it came; while some are missing, how to send them. */
export function MissingPieces({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { pieces, state } = application;
  if (!collecting.includes(state)) return null;
  const missing = missingOf(pieces);
  return (
    <Card as="section" aria-labelledby="pieces">
      <div className="stack" data-gap="2">
        <h2 id="pieces">{t('pieces.title', { count: missing.length })}</h2>
        <p>{t(missing.length > 0 ? 'pieces.how' : 'pieces.all')}</p>
        <ul className="plain-list apa-pieces">
          {pieces.map((piece) => (
            <li key={piece.kind}>
              <PieceState piece={piece} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
