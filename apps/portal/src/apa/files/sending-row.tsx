import { useTranslation } from 'react-i18next';
import { isTransient } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { Button } from '../../design/button';
import type { Sending } from './use-sendings';

interface SendingRowProps {
  sending: Sending;
  again: (sending: Sending) => void;
  forget: (sending: Sending) => void;
}

/** One file on its way: how far it is, or why it did not arrive and what to do. */
export function SendingRow({ sending, again, forget }: SendingRowProps) {
  const { t } = useTranslation('apa');
  const { file, progress, error } = sending;
  if (error === null) {
    const percent = Math.round(progress * 100);
    const label = t('file.sending', { name: file.name });
    return (
      <div className="apa-sending">
        <span className="small">{label}</span>
        <progress max={100} value={percent} aria-label={label} />
      </div>
    );
  }
  const lost = !(error instanceof ApiProblem) || isTransient(error) || error.status === 412;
  return (
    <div className="apa-sending" role="alert">
      <strong>{t('file.failed', { name: file.name })}</strong>
      <span>{lost ? t('file.lost') : error.detail}</span>
      <div className="row">
        {lost && (
          <Button kind="secondary" onClick={() => again(sending)}>
            {t('file.again')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => forget(sending)}>
          {t('file.give-up')}
        </Button>
      </div>
    </div>
  );
}
