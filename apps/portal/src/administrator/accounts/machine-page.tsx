import type { AccountView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button, ButtonLink } from '../../design/button';
import { TextField } from '../../design/field';
import { Page } from '../../design/page';
import { Facts, Notice } from '../../design/surface';
import { FormProblem, fieldError } from '../form/form-problem';
import { OneTime } from '../../care/one-time';
import { ScopeFields } from './scope-fields';
import { presets } from './scope-presets';
import { ScopesTold } from './scopes';

interface MachineCreated {
  readonly account: AccountView;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
}

/** A program (a hospital's software, a payer's) gets its own client, whose secret is shown once. */
export function MachinePage() {
  const { t } = useTranslation('administrator');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(presets.read);
  const create = useCommand(
    (body: { name: string; scopes: readonly string[] }) => post<MachineCreated>('/accounts/machines', body),
    ['/accounts'],
  );
  const back = { to: '/administrator/accounts', label: t('accounts.title') };
  if (create.data) return <Created created={create.data} back={back} />;
  const send = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, scopes });
  };
  return (
    <Page title={t('accounts.machine')} lead={t('accounts.machine-lead')} back={back} width="reading">
      <form className="stack" onSubmit={send} noValidate>
        <FormProblem error={create.error} />
        <TextField
          label={t('accounts.machine-name')}
          hint={t('accounts.machine-hint')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fieldError(create.error, 'name')}
        />
        <ScopeFields scopes={scopes} onChange={setScopes} error={fieldError(create.error, 'scopes')} />
        <div className="actions">
          <Button type="submit" busy={create.isPending}>
            {t('accounts.create-secret')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Created({ created, back }: { created: MachineCreated; back: { to: string; label: string } }) {
  const { t } = useTranslation('administrator');
  return (
    <Page
      key="done"
      title={t('accounts.machine-created', { name: created.account.name })}
      back={back}
      width="reading"
    >
      <OneTime label={t('accounts.client-id')} value={created.clientId} />
      <OneTime label={t('accounts.client-secret')} value={created.clientSecret} />
      <Notice tone="warning">
        <p>{t('accounts.secret-once')}</p>
      </Notice>
      <Facts
        items={[
          [t('accounts.token-url'), <span className="reason">{created.tokenUrl}</span>],
          [t('scopes.column'), <ScopesTold scopes={created.account.scopes ?? []} />],
        ]}
      />
      <div className="actions">
        <ButtonLink to="/administrator/accounts">{t('accounts.back')}</ButtonLink>
      </div>
    </Page>
  );
}
