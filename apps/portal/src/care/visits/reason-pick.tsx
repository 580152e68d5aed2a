import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { ErrorState } from '../../design/feedback';
import './visits.css';

interface ReasonPickProps {
  title: string;
  text: ReactNode;
  reasons: readonly { readonly value: string; readonly label: string }[];
  pick: (reason: string) => void;
  busy: boolean;
  error: unknown;
  onClose: () => void;
}

/** The second tap: the reason is the act. */
export function ReasonPick({ title, text, reasons, pick, busy, error, onClose }: ReasonPickProps) {
  const { t } = useTranslation('care/visits');
  return (
    <Dialog open onClose={onClose} title={title}>
      <p>{text}</p>
      <ul className="plain-list stack" data-gap="2">
        {reasons.map(({ value, label }) => (
          <li key={value}>
            <Button kind="secondary" block busy={busy} onClick={() => pick(value)}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
      {error ? <ErrorState error={error} /> : null}
      <Button kind="quiet" onClick={onClose}>
        {t('back')}
      </Button>
    </Dialog>
  );
}
