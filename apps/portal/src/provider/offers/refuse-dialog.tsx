import type { refusalReasons } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';

export type RefusalReason = (typeof refusalReasons)[number];
const reasons: readonly RefusalReason[] = [
  'capacity',
  'hours',
  'zone',
  'delay',
  'qualification',
  'price',
  'home-safety',
  'incompatibility',
  'conflict-of-interest',
  'other',
];

interface RefuseDialogProps {
  name: string;
  onClose: () => void;
  refuse: (reason: RefusalReason) => void;
}

/** The second tap: the reason is the answer. */
export function RefuseDialog({ name, onClose, refuse }: RefuseDialogProps) {
  const { t } = useTranslation(['provider', 'care']);
  const choose = (reason: RefusalReason) => {
    onClose();
    refuse(reason);
  };
  return (
    <Dialog open onClose={onClose} title={t('offers.refuse-title', { service: name })}>
      <p className="soft">{t('offers.refuse-text')}</p>
      <ul className="plain-list reason-buttons">
        {reasons.map((reason) => (
          <li key={reason}>
            <Button kind="secondary" block onClick={() => choose(reason)}>
              {t(`refusal.${reason}`, { ns: 'care' })}
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onClick={onClose}>
        {t('offers.refuse-back')}
      </Button>
    </Dialog>
  );
}
