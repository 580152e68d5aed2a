import type { ApaApplicationDetail, ApaPiece, ApaPieceFile } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath, post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Icon } from '../../design/icons/icon';
import { useFormat } from '../../i18n/use-format';
import { apaPath } from '../api';
import { Refusal } from '../refusal';

interface PieceFilesProps {
  application: Pick<ApaApplicationDetail, 'id' | 'allowedActions'>;
  piece: ApaPiece;
}

/** The files of a piece, to be looked at in a window of their own; who sends may take one back. */
export function PieceFiles({ application, piece }: PieceFilesProps) {
  const root = `${apaPath}/${application.id}/pieces/${piece.kind}/files`;
  const remove = useCommand((fileId: string) => post(`${root}/${fileId}/remove`), [apaPath]);
  if (piece.files.length === 0) return null;
  const removable = application.allowedActions.includes('send-piece');
  return (
    <>
      <ul className="plain-list apa-files">
        {piece.files.map((file) => (
          <PieceFile
            key={file.id}
            file={file}
            address={apiPath(`${root}/${file.id}`)}
            {...(removable ? { remove: () => remove.mutate(file.id) } : {})}
          />
        ))}
      </ul>
      <Refusal error={remove.error} reload={remove.reset} entered={false} />
    </>
  );
}

function PieceFile({ file, address, remove }: { file: ApaPieceFile; address: string; remove?: () => void }) {
  const { t } = useTranslation('apa');
  const { date } = useFormat();
  return (
    <li className="apa-file">
      <a target="_blank" rel="noreferrer" href={address}>
        <Thumbnail file={file} address={address} />
        <span>
          <span className="apa-file__name">{file.name}</span>{' '}
          <span className="visually-hidden">{t('letter.new-window')}</span>
        </span>
      </a>
      <span className="small soft">{t('file.facts', { size: sizeOf(file.size), date: date(file.on) })}</span>
      {remove && (
        <Button kind="quiet" aria-label={`${t('file.remove')} : ${file.name}`} onClick={remove}>
          {t('file.remove')}
        </Button>
      )}
    </li>
  );
}

/** A small picture; a sign for documents, and for pictures that this browser cannot show. */
function Thumbnail({ file, address }: { file: ApaPieceFile; address: string }) {
  const [shown, setShown] = useState(file.mediaType.startsWith('image/'));
  if (!shown) {
    return (
      <span className="apa-file__sign" aria-hidden="true">
        <Icon name="paper" />
        {file.mediaType === 'application/pdf' ? 'PDF' : 'Photo'}
      </span>
    );
  }
  return (
    <img className="apa-file__picture" loading="lazy" alt="" src={address} onError={() => setShown(false)} />
  );
}

/** « 340 » (kilobytes), at least one. */
const sizeOf = (bytes: number): number => Math.max(1, Math.round(bytes / 1000));
