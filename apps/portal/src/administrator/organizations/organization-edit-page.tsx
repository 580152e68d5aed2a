import type { OrganizationView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { post, put } from '../../api/client';
import { problemOf } from '../../api/problem';
import { useApi, useCommand } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { SaveForm } from '../form/save-form';
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
      <QueryState query={query} skeleton={<Skeleton blocks={2} lines={4} />}>
        {(organization) => <EditForm key={round} organization={organization} reload={startAgain} />}
      </QueryState>
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
    <OrganizationSaveForm
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
      <OrganizationSaveForm
        initial={emptyOrganization}
        command={create}
        act={t('organization-form.create')}
      />
    </Page>
  );
}

interface OrganizationSaveFormProps {
  initial: OrganizationForm;
  command: {
    mutateAsync: (form: OrganizationForm) => Promise<OrganizationView>;
    isPending: boolean;
    error: unknown;
  };
  act: string;
  reload?: () => void;
  id?: string;
}

function OrganizationSaveForm({ id, ...form }: OrganizationSaveFormProps) {
  const { t } = useTranslation('administrator');
  // Said before anything is sent: what only a person can know is asked for when the organisation is new.
  const check = (fields: OrganizationForm) => {
    const missing = id ? [] : gapsOf(fields);
    if (missing.length === 0) return null;
    const askFor = (path: (typeof missing)[number]) => ({
      path,
      message: t(`organization-form.missing.${path.replace('.', '-')}`),
    });
    return problemOf(400, { fields: missing.map(askFor) });
  };
  return (
    <SaveForm
      {...form}
      check={check}
      saved={(answer) => ({
        text: t('organization-form.saved', { name: answer.name }),
        to: `/administrator/organizations/${answer.id}`,
      })}
    >
      {(fields, change, error) => (
        <OrganizationFields form={fields} change={change} error={error} ownId={id} />
      )}
    </SaveForm>
  );
}
