import type { ApaApplicationDetail, ApaPiece } from '@chez-soi/contracts';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind } from '../../design/button';
import { useToast } from '../../design/toast';
import { SendingRow } from './sending-row';
import { useSendings } from './use-sendings';

const accepted = 'application/pdf,image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif';

/** A phone or a tablet: held in front of the page, it takes the picture itself. */
const hasCamera = navigator.maxTouchPoints > 0;

interface SendPieceProps {
  application: Pick<ApaApplicationDetail, 'id'>;
  piece: ApaPiece;
  kind?: ButtonKind;
}

/** Takes a picture with the phone, or chooses files, and sends them at once; each shows how far it is. */
export function SendPiece({ application, piece, kind = 'secondary' }: SendPieceProps) {
  const { t } = useTranslation('apa');
  const toast = useToast();
  const name = t(`piece.${piece.kind}`);
  const { sendings, send, again, forget } = useSendings(application.id, piece.kind, () =>
    toast({ text: t('file.arrived', { name }), seconds: 4 }),
  );
  const more = piece.files.length > 0 && piece.state === 'received';
  return (
    <div className="stack" data-gap="1">
      {sendings.map((sending) => (
        <SendingRow key={sending.key} sending={sending} again={again} forget={forget} />
      ))}
      <div className="row no-print">
        {hasCamera && <Pick camera label={t('file.photograph')} about={name} kind={kind} onPicked={send} />}
        <Pick
          label={t(more ? 'file.add' : 'file.choose')}
          about={name}
          kind={hasCamera ? 'secondary' : kind}
          onPicked={send}
        />
      </div>
    </div>
  );
}

interface PickProps {
  label: string;
  /** Which piece, for who does not see where the button stands. */
  about: string;
  camera?: boolean;
  kind: ButtonKind;
  onPicked: (files: readonly File[]) => void;
}

/** The browser's own way of choosing files, behind a button of ours. */
function Pick({ label, about, camera, kind, onPicked }: PickProps) {
  const input = useRef<HTMLInputElement>(null);
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    onPicked([...(event.target.files ?? [])]);
    // The same file may be chosen again.
    event.target.value = '';
  };
  return (
    <span>
      <Button kind={kind} aria-label={`${label} : ${about}`} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        data-piece={about}
        multiple={!camera}
        accept={camera ? 'image/*' : accepted}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={picked}
      />
    </span>
  );
}
