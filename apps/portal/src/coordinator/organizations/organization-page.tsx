import type { MissionView, OrganizationView, Page as PageOf, StopSummary } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/query';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { missionTone } from '../../care/tones';
import { Button } from '../../design/button';
import { EmptyState, ErrorState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { Notice } from '../../design/surface';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { OrganizationSheet } from '../../provider/organization/organization-sheet';
import { StopDialog } from './stop-dialog';
import { useHeldPeople } from './use-held-people';

export const liveStates = 'proposed,accepted,planned,started,interrupted';

/** One provider: what it may do and where, and what it holds; where it stops, its work goes back to the coordinators. */
export function OrganizationPage() {
  const { t } = useTranslation('coordinator');
  const { id = '' } = useParams();
  const organization = useApi<OrganizationView>(`/directory/organizations/${id}`);
  const missions = useApi<PageOf<MissionView>>('/care-requests/missions', {
    organizationId: id,
    state: liveStates,
    limit: 100,
  });
  const { nameOf, visits } = useHeldPeople(id, missions.data?.items ?? []);
  const [stopping, setStopping] = useState(false);
  const [stopped, setStopped] = useState<StopSummary | null>(null);
  const back = { to: '/coordinator/organizations', label: t('organizations.back') };
  if (!organization.data) {
    return (
      <Page title={t('organizations.title')} back={back}>
        {organization.error ? (
          <ErrorState error={organization.error} retry={() => void organization.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Page>
    );
  }
  const { data } = organization;
  const stop = (
    <Button kind="danger" onClick={() => setStopping(true)}>
      {t('stop.name')}
    </Button>
  );
  return (
    <Page key={id} title={data.name} back={back} actions={stop} width="full">
      {stopped && <Stopped summary={stopped} />}
      <section className="stack" data-gap="2" aria-labelledby="held">
        <h2 id="held">{t('organizations.held')}</h2>
        <QueryState query={missions} skeleton={<Skeleton lines={3} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('organizations.nothing-held')} />
            ) : (
              <HeldMissions missions={items} nameOf={nameOf} />
            )
          }
        </QueryState>
      </section>
      <OrganizationSheet organization={data} />
      {stopping && (
        <StopDialog
          organization={data}
          missions={missions.data}
          visits={visits}
          onClose={() => setStopping(false)}
          done={setStopped}
        />
      )}
    </Page>
  );
}

interface HeldMissionsProps {
  missions: readonly MissionView[];
  nameOf: (residentId: string) => string;
}

function HeldMissions({ missions, nameOf }: HeldMissionsProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { duration, shortDate } = useFormat();
  const service = useServiceName();
  const commune = useCommuneName();
  const columns: readonly Column<MissionView>[] = [
    {
      key: 'person',
      header: t('queue.person'),
      sort: (row) => nameOf(row.residentId),
      cell: (row) => <Link to={`/coordinator/requests/${row.careRequestId}`}>{nameOf(row.residentId)}</Link>,
    },
    {
      key: 'service',
      header: t('queue.service'),
      sort: (row) => service(row.serviceCode),
      cell: (row) => service(row.serviceCode),
    },
    {
      key: 'commune',
      header: t('queue.commune'),
      sort: (row) => commune(row.communeCode),
      cell: (row) => commune(row.communeCode),
    },
    {
      key: 'state',
      header: t('queue.state'),
      cell: (row) => (
        <Status tone={missionTone[row.state]}>{t(`mission.${row.state}`, { ns: 'care' })}</Status>
      ),
    },
    {
      key: 'week',
      header: t('organizations.week'),
      align: 'end',
      sort: (row) => row.minutesPerWeek,
      cell: (row) => duration(row.minutesPerWeek),
    },
    { key: 'start', header: t('request.start'), cell: (row) => shortDate(row.startOn) },
  ];
  return (
    <DataTable
      caption={t('organizations.held-caption', { count: missions.length })}
      columns={columns}
      rows={missions}
      rowKey={(row) => row.id}
    />
  );
}

function Stopped({ summary }: { summary: StopSummary }) {
  const { t } = useTranslation('coordinator');
  const { day } = useFormat();
  return (
    <div role="status">
      <Notice tone="done">
        <p>
          <strong>{t('stop.done', { day: day(summary.on) })}</strong>
        </p>
        <ul className="bullets">
          <li>{t('stop.missions', { count: summary.missionsReleased })}</li>
          <li>{t('stop.visits', { count: summary.visitsCancelled })}</li>
          <li>{t('stop.requests', { count: summary.requestsReopened })}</li>
        </ul>
        <p>
          <Link to="/coordinator/requests?state=in-review">{t('stop.next')}</Link>
        </p>
      </Notice>
    </div>
  );
}
