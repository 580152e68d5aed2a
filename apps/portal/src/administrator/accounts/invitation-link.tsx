import type { AccountView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { OneTime } from '../../care/one-time';

/** An account with the link by which its owner chooses a password. */
export interface Invited {
  readonly account: AccountView;
  readonly link: string;
  readonly expiresAt: string;
}

export function InvitationLink({ invited }: { invited: Invited }) {
  const { t } = useTranslation('administrator');
  const { moment } = useFormat();
  return (
    <div className="stack">
      <OneTime label={t('accounts.link')} value={invited.link} />
      <Notice tone="warning">
        <p>{t('accounts.link-once')}</p>
        <p>{t('accounts.link-until', { moment: moment(invited.expiresAt) })}</p>
      </Notice>
    </div>
  );
}
