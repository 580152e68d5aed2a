import { lazy } from 'react';
import { withWords } from '../i18n/setup';
import type { Area } from '../shell/area';
import { pagesWith } from '../shell/pages-with';
import './administrator.css';
import { AttentionPage } from './attention/attention-page';

const ledgerWords = <T,>(page: Promise<T>) => withWords(['administrator/ledger', 'care/ledger'], page);

/** Long forms come with their own page. */
const ServicesPage = lazy(() =>
  import('./services/services-page').then((file) => ({ default: file.ServicesPage })),
);
const ServicePage = lazy(() =>
  import('./services/service-page').then((file) => ({ default: file.ServicePage })),
);
const ServiceEditPage = lazy(() =>
  import('./services/service-edit-page').then((file) => ({ default: file.ServiceEditPage })),
);
const ServiceNewPage = lazy(() =>
  import('./services/service-edit-page').then((file) => ({ default: file.ServiceNewPage })),
);
const OrganizationsPage = lazy(() =>
  import('./organizations/organizations-page').then((file) => ({ default: file.OrganizationsPage })),
);
const OrganizationPage = lazy(() =>
  import('./organizations/organization-page').then((file) => ({ default: file.OrganizationPage })),
);
const OrganizationEditPage = lazy(() =>
  import('./organizations/organization-edit-page').then((file) => ({ default: file.OrganizationEditPage })),
);
const OrganizationNewPage = lazy(() =>
  import('./organizations/organization-edit-page').then((file) => ({ default: file.OrganizationNewPage })),
);
const ImportPage = lazy(() => import('./imports/import-page').then((file) => ({ default: file.ImportPage })));
const ImportReportPage = lazy(() =>
  import('./imports/import-report-page').then((file) => ({ default: file.ImportReportPage })),
);
const ModelsPage = lazy(() => import('./models/models-page').then((file) => ({ default: file.ModelsPage })));
const ModelPage = lazy(() => import('./models/model-page').then((file) => ({ default: file.ModelPage })));
const ModelEditPage = lazy(() =>
  import('./models/model-edit-page').then((file) => ({ default: file.ModelEditPage })),
);
const ModelNewPage = lazy(() =>
  import('./models/model-edit-page').then((file) => ({ default: file.ModelNewPage })),
);
const FiguresPage = lazy(() =>
  import('./figures/figures-page').then((file) => ({ default: file.FiguresPage })),
);
const FigureNewPage = lazy(() =>
  import('./figures/figure-edit-page').then((file) => ({ default: file.FigureNewPage })),
);
const FigureEditPage = lazy(() =>
  import('./figures/figure-edit-page').then((file) => ({ default: file.FigureEditPage })),
);
const MessagesPage = lazy(() =>
  import('./messages/messages-page').then((file) => ({ default: file.MessagesPage })),
);
const DeadLettersPage = lazy(() =>
  import('./dead-letters/dead-letters-page').then((file) => ({ default: file.DeadLettersPage })),
);
const AccountsPage = lazy(() =>
  import('./accounts/accounts-page').then((file) => ({ default: file.AccountsPage })),
);
const InvitePage = lazy(() =>
  import('./accounts/invite-page').then((file) => ({ default: file.InvitePage })),
);
const MachinePage = lazy(() =>
  import('./accounts/machine-page').then((file) => ({ default: file.MachinePage })),
);
const PilotPage = lazy(() => import('./pilot/pilot-page').then((file) => ({ default: file.PilotPage })));
const PilotInvitePage = lazy(() =>
  import('./pilot/pilot-invite-page').then((file) => ({ default: file.PilotInvitePage })),
);

const OpinionsPage = pagesWith(['call/opinions'])(
  () => import('../call/opinions/opinions-page'),
  'OpinionsPage',
);
const LedgerPage = lazy(() =>
  ledgerWords(import('./ledger/ledger-page')).then((file) => ({ default: file.LedgerPage })),
);
const LedgerMonthPage = lazy(() =>
  ledgerWords(import('./ledger/month-page')).then((file) => ({ default: file.LedgerMonthPage })),
);

export default {
  routes: [
    { index: true, element: <AttentionPage /> },
    { path: 'services', element: <ServicesPage /> },
    { path: 'services/new', element: <ServiceNewPage /> },
    { path: 'services/:code', element: <ServicePage /> },
    { path: 'services/:code/edit', element: <ServiceEditPage /> },
    { path: 'organizations', element: <OrganizationsPage /> },
    { path: 'organizations/new', element: <OrganizationNewPage /> },
    { path: 'organizations/import', element: <ImportPage /> },
    { path: 'organizations/import/:id', element: <ImportReportPage /> },
    { path: 'organizations/:id', element: <OrganizationPage /> },
    { path: 'organizations/:id/edit', element: <OrganizationEditPage /> },
    { path: 'models', element: <ModelsPage /> },
    { path: 'models/new', element: <ModelNewPage /> },
    { path: 'models/:code', element: <ModelPage /> },
    { path: 'models/:code/edit', element: <ModelEditPage /> },
    { path: 'figures', element: <FiguresPage /> },
    { path: 'figures/new', element: <FigureNewPage /> },
    { path: 'figures/:id', element: <FigureEditPage /> },
    { path: 'ledger', element: <LedgerPage /> },
    { path: 'ledger/:month', element: <LedgerMonthPage /> },
    { path: 'opinions', element: <OpinionsPage /> },
    { path: 'messages', element: <MessagesPage /> },
    { path: 'dead-letters', element: <DeadLettersPage /> },
    { path: 'accounts', element: <AccountsPage /> },
    { path: 'accounts/new', element: <InvitePage /> },
    { path: 'accounts/machine', element: <MachinePage /> },
    { path: 'pilot', element: <PilotPage /> },
    { path: 'pilot/new', element: <PilotInvitePage /> },
  ],
} satisfies Area;
