import type { AccountView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { useToast } from '../../design/toast';
import { FormProblem } from '../form/form-problem';
import { InvitationLink, type Invited } from './invitation-link';
import { ScopesButton } from './scopes';

/** A new link, closing (at once, and undone for a while) or opening again. One's own account is left alone. */
export function AccountActions({ account, own }: { account: AccountView; own: boolean }) {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const renew = useCommand(() => post<Invited>(`/accounts/${account.id}/invitation`));
  const setActive = useCommand(
    (active: boolean) => post<AccountView>(`/accounts/${account.id}/${active ? 'activate' : 'deactivate'}`),
    ['/accounts'],
  );
  const [invited, setInvited] = useState<Invited | null>(null);
  const error = renew.error ?? setActive.error;
  const change = async (active: boolean) => {
    const answer = await setActive.mutateAsync(active).catch(() => null);
    if (!answer) return;
    const text = t(active ? 'accounts.opened' : 'accounts.was-closed', { name: account.name });
    toast({ text, undo: () => void setActive.mutateAsync(!active).catch(() => undefined) });
  };
  if (own) return <span className="soft small">{t('accounts.own')}</span>;
  return (
    <div className="stack" data-gap="1">
      <div className="line-actions">
        {account.active && !account.roles.includes('machine') && (
          <Button
            kind="quiet"
            busy={renew.isPending}
            onClick={() => void renew.mutateAsync(undefined).then(setInvited, () => undefined)}
            aria-label={t('accounts.new-link-for', { name: account.name })}
          >
            {t('accounts.new-link')}
          </Button>
        )}
        {account.active && account.scopes && <ScopesButton account={account} />}
        <Button
          kind="quiet"
          busy={setActive.isPending}
          onClick={() => void change(!account.active)}
          aria-label={t(account.active ? 'accounts.close-for' : 'accounts.open-for', { name: account.name })}
        >
          {t(account.active ? 'accounts.close' : 'accounts.open-again')}
        </Button>
      </div>
      <FormProblem error={error} entered={false} />
      <Dialog
        open={invited !== null}
        onClose={() => setInvited(null)}
        title={t('accounts.link-title', { name: account.name })}
      >
        {invited && <InvitationLink invited={invited} />}
        <Button kind="secondary" onClick={() => setInvited(null)}>
          {t('accounts.link-close')}
        </Button>
      </Dialog>
    </div>
  );
}
