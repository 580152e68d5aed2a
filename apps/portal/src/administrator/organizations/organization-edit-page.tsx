import type { OrganizationView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { post, put } from '../../api/client';
import { type ApiProblem, problemOf } from '../../api/problem';
import { useApi, useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { ErrorState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { useToast } from '../../design/toast';
import { FormProblem } from '../form/form-problem';
import { OrganizationFields } from './organization-fields';
import { emptyOrganization, formOf, gapsOf, inputOf, type OrganizationForm } from './organization-form';

export function OrganizationEditPage() {
  const { t } = useTranslation('administrator');
  const { id = '' } = useParams();
  const query = useApi<OrganizationView>(`/directory/organizations/${id}`);
  const [round, setRound] = useState(0);
  const startAgain = () => void query.refetch().then(() => setRound(round + 1));
  const name = query.data?.name;
  return (
    <Page
      key={query.data ? 'form' : 'wait'}
      title={name ? t('organization-form.edit-title', { name }) : t('organizations.title')}
      back={{ to: `/administrator/organizations/${id}`, label: name ?? t('organizations.back') }}
    >
      {query.data ? (
        <EditForm key={round} organization={query.data} reload={startAgain} />
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton blocks={2} lines={4} />
      )}
    </Page>
  );
}

function EditForm({ organization, reload }: { organization: OrganizationView; reload: () => void }) {
  const { t } = useTranslation('administrator');
  // The version that was read with the form: a later one of somebody else's is not overwritten.
  const [read] = useState(organization.version);
  const save = useCommand(
    (form: OrganizationForm) =>
      put<OrganizationView>(`/directory/organizations/${organization.id}`, inputOf(form), { ifMatch: read }),
    ['/directory'],
  );
  return (
    <FormShell
      initial={formOf(organization)}
      command={save}
      act={t('organization-form.save')}
      reload={reload}
      id={organization.id}
    />
  );
}

export function OrganizationNewPage() {
  const { t } = useTranslation('administrator');
  const create = useCommand(
    (form: OrganizationForm) => post<OrganizationView>('/directory/organizations', inputOf(form)),
    ['/directory'],
  );
  return (
    <Page
      title={t('organizations.new')}
      back={{ to: '/administrator/organizations', label: t('organizations.back') }}
    >
      <FormShell initial={emptyOrganization} command={create} act={t('organization-form.create')} />
    </Page>
  );
}

interface FormShellProps {
  initial: OrganizationForm;
  command: {
    mutateAsync: (form: OrganizationForm) => Promise<OrganizationView>;
    isPending: boolean;
    error: unknown;
  };
  /** Names the effect. */
  act: string;
  reload?: () => void;
  id?: string;
}

function FormShell({ initial, command, act, reload, id }: FormShellProps) {
  const { t } = useTranslation('administrator');
  const askFor = (path: ReturnType<typeof gapsOf>[number]) => ({
    path,
    message: t(`organization-form.missing.${path.replace('.', '-')}`),
  });
  const navigate = useNavigate();
  const toast = useToast();
  const [form, setForm] = useState(initial);
  const [gaps, setGaps] = useState<ApiProblem | null>(null);
  const error = gaps ?? command.error;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = id ? [] : gapsOf(form);
    setGaps(missing.length > 0 ? problemOf(400, { fields: missing.map(askFor) }) : null);
    if (missing.length > 0) return;
    const answer = await command.mutateAsync(form).catch(() => null);
    if (!answer) return;
    toast({ text: t('organization-form.saved', { name: answer.name }) });
    await navigate(`/administrator/organizations/${answer.id}`);
  };
  return (
    <form className="stack" data-gap="4" onSubmit={(event) => void send(event)} noValidate>
      <OrganizationFields
        form={form}
        change={(part) => setForm((before) => ({ ...before, ...part }))}
        error={error}
        ownId={id}
      />
      <FormProblem error={error} {...(reload ? { reload } : {})} />
      <div className="actions form-actions">
        <Button type="submit" busy={command.isPending}>
          {act}
        </Button>
      </div>
    </form>
  );
}
