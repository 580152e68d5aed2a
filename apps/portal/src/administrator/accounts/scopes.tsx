import type { AccountView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { put } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import { useToast } from '../../design/toast';
import { FormProblem, fieldError } from '../form/form-problem';
import { ScopeFields } from './scope-fields';
import { presetOf } from './scope-presets';

/** What a program may do, in a few words; a list of one's own in full. */
export function ScopesTold({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation('administrator');
  const preset = presetOf(scopes);
  if (preset) return <>{t(`scopes.${preset}`)}</>;
  if (scopes.length === 0) return <>{t('scopes.none')}</>;
  return (
    <ul className="scope-list small">
      {scopes.map((scope) => (
        <li key={scope} className="break" translate="no">
          {scope}
        </li>
      ))}
    </ul>
  );
}

/** Changes what a program may do, from its next request on. */
export function ScopesButton({ account }: { account: AccountView }) {
  const { t } = useTranslation('administrator');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => setOpen(true)}
        aria-label={t('scopes.change-for', { name: account.name })}
      >
        {t('scopes.change')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('scopes.change-for', { name: account.name })}
      >
        <ScopesForm account={account} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ScopesForm({ account, close }: { account: AccountView; close: () => void }) {
  const { t } = useTranslation('administrator');
  const toast = useToast();
  const [scopes, setScopes] = useState(account.scopes ?? []);
  const grant = useCommand(
    (chosen: readonly string[]) => put<AccountView>(`/accounts/${account.id}/scopes`, { scopes: chosen }),
    ['/accounts'],
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await grant.mutateAsync(scopes).catch(() => null))) return;
    toast({ text: t('scopes.changed', { name: account.name }) });
    close();
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <FormProblem error={grant.error} />
      <ScopeFields scopes={scopes} onChange={setScopes} error={fieldError(grant.error, 'scopes')} />
      <p className="soft small">{t('scopes.at-once')}</p>
      <div className="actions">
        <Button type="submit" busy={grant.isPending}>
          {t('scopes.save')}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('scopes.cancel')}
        </Button>
      </div>
    </form>
  );
}
