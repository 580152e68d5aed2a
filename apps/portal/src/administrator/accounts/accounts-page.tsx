import type { AccountView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { ButtonLink } from '../../design/button';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { DataTable } from '../../design/table';
import { useAccount } from '../../session/session';
import { AccountActions } from './account-actions';
import { useRoleName } from './roles';
import { ScopesTold } from './scopes';

/** Who may sign in, as what, and for whom. */
export function AccountsPage() {
  const { t } = useTranslation('administrator');
  const accounts = usePages<AccountView>('/accounts', { limit: 50 });
  const actions = (
    <>
      <ButtonLink to="/administrator/accounts/new">{t('accounts.invite')}</ButtonLink>
      <ButtonLink kind="secondary" to="/administrator/accounts/machine">
        {t('accounts.machine')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')} actions={actions}>
      <QueryState query={accounts}>{(rows) => <AccountsTable rows={rows} more={accounts.more} />}</QueryState>
    </Page>
  );
}

function AccountsTable({
  rows,
  more,
}: {
  rows: readonly AccountView[];
  more: { load: () => void; busy: boolean } | undefined;
}) {
  const { t } = useTranslation('administrator');
  const own = useAccount();
  const role = useRoleName();
  const organization = useOrganizationName(rows.flatMap((row) => row.organizationId ?? []));
  const machine = (row: AccountView) => row.roles.includes('machine');
  return (
    <DataTable
      caption={t('accounts.table')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
      columns={[
        { key: 'name', header: t('accounts.name'), sort: (row) => row.name, cell: (row) => row.name },
        {
          key: 'email',
          header: t('accounts.email'),
          cell: (row) => <span className="break">{machine(row) ? t('accounts.program') : row.email}</span>,
        },
        {
          key: 'roles',
          header: t('accounts.roles'),
          sort: (row) => row.roles.map(role).join(', '),
          cell: (row) => (
            <>
              {row.roles.map(role).join(', ')}
              {row.scopes && (
                <div className="soft small">
                  <ScopesTold scopes={row.scopes} />
                </div>
              )}
            </>
          ),
        },
        {
          key: 'organization',
          header: t('accounts.organization'),
          cell: (row) => (row.organizationId ? organization(row.organizationId) : '–'),
        },
        {
          key: 'state',
          header: t('accounts.state'),
          sort: (row) => (row.active ? 0 : 1),
          cell: (row) => (
            <Status tone={row.active ? 'done' : 'stopped'}>
              {t(row.active ? 'accounts.open' : 'accounts.closed')}
            </Status>
          ),
        },
        {
          key: 'actions',
          header: t('accounts.actions'),
          cell: (row) => <AccountActions account={row} own={row.id === own?.id} />,
        },
      ]}
    />
  );
}
