import type { OrganizationView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button, ButtonLink } from '../../design/button';
import { SelectField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { CheckList } from '../form/check-box';
import { FormProblem, fieldError } from '../form/form-problem';
import { useAllRows } from '../form/use-all-rows';
import { InvitationLink, type Invited } from './invitation-link';
import { invitedRoles, needsOrganization, useRoleName } from './roles';

const empty = { name: '', email: '', roles: [] as string[], organizationId: '', language: 'fr' };

/** A person gets an account and a link; the link is shown here, once. */
export function InvitePage() {
  const { t } = useTranslation('administrator');
  const [form, setForm] = useState(empty);
  const invite = useCommand((body: unknown) => post<Invited>('/accounts', body), ['/accounts']);
  const back = { to: '/administrator/accounts', label: t('accounts.title') };
  if (invite.data) {
    return (
      <Page
        key="done"
        title={t('accounts.invited', { name: invite.data.account.name })}
        back={back}
        width="reading"
      >
        <InvitationLink invited={invite.data} />
        <div className="actions">
          <ButtonLink to="/administrator/accounts">{t('accounts.back')}</ButtonLink>
        </div>
      </Page>
    );
  }
  const organizationId = needsOrganization(form.roles) && form.organizationId ? form.organizationId : null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ ...form, organizationId });
  };
  return (
    <Page title={t('accounts.invite')} lead={t('accounts.invite-lead')} back={back} width="reading">
      <form className="stack" onSubmit={send} noValidate>
        <FormProblem error={invite.error} />
        <Fields form={form} change={(part) => setForm({ ...form, ...part })} error={invite.error} />
        <div className="actions">
          <Button type="submit" busy={invite.isPending}>
            {t('accounts.create-link')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface FieldsProps {
  form: typeof empty;
  change: (part: Partial<typeof empty>) => void;
  error: unknown;
}

function Fields({ form, change, error }: FieldsProps) {
  const { t } = useTranslation('administrator');
  const role = useRoleName();
  return (
    <>
      <TextField
        label={t('accounts.name')}
        autoComplete="off"
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
        error={fieldError(error, 'name')}
      />
      <TextField
        label={t('accounts.email')}
        type="email"
        autoComplete="off"
        value={form.email}
        onChange={(event) => change({ email: event.target.value })}
        error={fieldError(error, 'email')}
      />
      <CheckList
        legend={t('accounts.roles')}
        values={invitedRoles.map((value) => ({ value, label: role(value) }))}
        chosen={form.roles}
        onChange={(roles) => change({ roles })}
        error={fieldError(error, 'roles')}
      />
      {needsOrganization(form.roles) && (
        <OrganizationChoice
          value={form.organizationId}
          onChange={(organizationId) => change({ organizationId })}
          error={error}
        />
      )}
      <SelectField
        label={t('accounts.language')}
        value={form.language}
        onChange={(event) => change({ language: event.target.value })}
        options={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
      />
    </>
  );
}

function OrganizationChoice({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (id: string) => void;
  error: unknown;
}) {
  const { t } = useTranslation('administrator');
  const organizations = useAllRows<OrganizationView>('/directory/organizations');
  const options = (organizations.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label={t('accounts.organization')}
      hint={t('accounts.organization-hint')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: '', label: t('accounts.no-organization') }, ...options]}
      error={fieldError(error, 'organizationId')}
    />
  );
}
