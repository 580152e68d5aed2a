import type { ApaApplicationDetail, ApaPiece } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApaCommand } from '../../apa/api';
import { PieceFiles } from '../../apa/files/piece-files';
import { SendPiece } from '../../apa/files/send-piece';
import { PieceState } from '../../apa/piece-state';
import { Refusal } from '../../apa/refusal';
import { Button } from '../../design/button';
import { Card } from '../../design/surface';
import { useToast } from '../../design/toast';
import { PieceDialog, RequestPiecesDialog } from './piece-dialogs';

/** The pieces of the file, what is missing, and the two ways out: ask for them, or declare the file complete. */
export function PiecesCard({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const [opened, setOpened] = useState<ApaPiece['kind'] | null>(null);
  const may = application.allowedActions;
  return (
    <Card as="section" aria-labelledby="pieces">
      <div className="stack" data-gap="2">
        <h2 id="pieces">{t('pieces.title')}</h2>
        <ul className="plain-list apa-pieces">
          {application.pieces.map((piece) => (
            <li key={piece.kind}>
              <PieceState piece={piece} />
              {may.includes('record-piece') && (
                <Button
                  kind="secondary"
                  aria-label={`${t('pieces.record')} : ${t(`piece.${piece.kind}`, { ns: 'apa' })}`}
                  onClick={() => setOpened(piece.kind)}
                >
                  {t(piece.state === 'received' ? 'pieces.correct' : 'pieces.record')}
                </Button>
              )}
              {(piece.files.length > 0 || may.includes('send-piece')) && (
                <div className="apa-piece">
                  <PieceFiles application={application} piece={piece} />
                  {may.includes('send-piece') && <SendPiece application={application} piece={piece} />}
                </div>
              )}
            </li>
          ))}
        </ul>
        <FileActs application={application} />
        {opened && (
          <PieceDialog
            application={application}
            piece={application.pieces.find(({ kind }) => kind === opened)!}
            name={t(`piece.${opened}`, { ns: 'apa' })}
            onClose={() => setOpened(null)}
          />
        )}
      </div>
    </Card>
  );
}

/** The primary act follows the pieces: complete when nothing is missing, else to be asked for. */
function FileActs({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const complete = useApaCommand<object>(application, 'declare-complete');
  // What was missing may have come since.
  const { reset } = complete;
  useEffect(() => reset(), [application.version, reset]);
  const may = application.allowedActions;
  const missing = application.pieces.some(({ required, state }) => required && state !== 'received');
  const declare = async () => {
    const answer = await complete.mutateAsync({}).catch(() => null);
    if (answer) toast({ text: t('pieces.completed') });
  };
  if (!may.includes('declare-complete') && !may.includes('request-pieces')) return null;
  return (
    <>
      <Refusal error={complete.error} reload={complete.reset} entered={false} />
      <div className="actions no-print">
        {may.includes('declare-complete') && (
          <Button
            kind={missing ? 'secondary' : 'primary'}
            busy={complete.isPending}
            onClick={() => void declare()}
          >
            {t('pieces.declare-complete')}
          </Button>
        )}
        {may.includes('request-pieces') && (
          <Button kind={missing ? 'primary' : 'quiet'} onClick={() => setAsking(true)}>
            {t('pieces.request')}
          </Button>
        )}
      </div>
      {asking && <RequestPiecesDialog application={application} onClose={() => setAsking(false)} />}
    </>
  );
}
