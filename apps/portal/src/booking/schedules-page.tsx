import type { OrganizationView, PractitionerView, ScheduleView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { post } from '../api/client';
import { useApi, useCommand } from '../api/query';
import { useServiceName, useServices } from '../care/names';
import { fullName } from '../care/people';
import { Button } from '../design/button';
import { EmptyState, ErrorState } from '../design/feedback';
import { SelectField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Card, CardLink } from '../design/surface';
import { useAccount } from '../session/session';

/** Whose hours can be booked at our organisation, and how another schedule is opened. */
export function SchedulesPage() {
  const { t } = useTranslation('booking');
  const organizationId = useAccount()?.organizationId ?? null;
  const schedules = useApi<{ items: readonly ScheduleView[] }>(
    organizationId ? '/telehealth/schedules' : null,
    { organizationId },
  );
  return (
    <Page title={t('schedule.title')} lead={t('schedule.lead')}>
      {organizationId ? (
        <QueryState query={schedules}>
          {({ items }) => (
            <>
              <ScheduleList schedules={items} organizationId={organizationId} />
              <OpenSchedule organizationId={organizationId} />
            </>
          )}
        </QueryState>
      ) : (
        <EmptyState title={t('schedule.no-organization')}>{t('schedule.no-organization-text')}</EmptyState>
      )}
    </Page>
  );
}

function ScheduleList({
  schedules,
  organizationId,
}: {
  schedules: readonly ScheduleView[];
  organizationId: string;
}) {
  const { t } = useTranslation('booking');
  const service = useServiceName();
  const who = useActorName(organizationId);
  if (schedules.length === 0)
    return <EmptyState title={t('schedule.none')}>{t('schedule.none-text')}</EmptyState>;
  return (
    <ul className="plain-list stack" data-gap="2" aria-label={t('schedule.list')}>
      {schedules.map((one) => (
        <li key={one.id}>
          <CardLink to={`/provider/schedules/${one.id}`} title={one.actors.map(who).join(', ')}>
            {service(one.serviceCode ?? '')}
          </CardLink>
        </li>
      ))}
    </ul>
  );
}

/** Those whose time it is, by name; our own people are ours to read. */
export function useActorName(organizationId: string): (actor: string) => string {
  const { t } = useTranslation('booking');
  const people = usePractitioners(organizationId);
  return (actor) => {
    const found = people.find(({ id }) => actor.endsWith(id));
    return found ? fullName(found) : t('schedule.team');
  };
}

function usePractitioners(organizationId: string): readonly PractitionerView[] {
  const { data } = useApi<{ items: readonly PractitionerView[] }>(
    `/directory/organizations/${organizationId}/practitioners`,
  );
  return data?.items ?? [];
}

/** A schedule is of one service of ours, and of one person or of the whole team. */
function OpenSchedule({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('booking');
  const navigate = useNavigate();
  const organization = useApi<OrganizationView>(`/directory/organizations/${organizationId}`);
  const services = useServices();
  const people = usePractitioners(organizationId);
  const [form, setForm] = useState({ serviceCode: '', actor: '' });
  const remote = new Set(
    services.data?.items.filter(({ family }) => family === 'telehealth').map(({ code }) => code),
  );
  const offers = (organization.data?.offers ?? []).filter(({ serviceCode }) => remote.has(serviceCode));
  const offer = offers.find(({ serviceCode }) => serviceCode === form.serviceCode) ?? offers[0];
  const open = useCommand(
    (actor: string) =>
      post<ScheduleView>('/telehealth/schedules', {
        ...{ organizationId, serviceCode: offer?.serviceCode, actors: [actor] },
      }),
    ['/telehealth'],
  );
  const service = useServiceName();
  if (!organization.data || !services.data) return null;
  if (!offer) return <p className="soft">{t('schedule.no-offer')}</p>;
  const team = { value: `HealthcareService/${offer.id}`, label: t('schedule.team') };
  const whose = [...people.map((one) => ({ value: `Practitioner/${one.id}`, label: fullName(one) })), team];
  const actor = form.actor || whose[0]!.value;
  return (
    <Card as="section" aria-labelledby="open-schedule">
      <div className="stack">
        <h2 id="open-schedule">{t('schedule.open')}</h2>
        <SelectField
          label={t('schedule.service')}
          value={offer.serviceCode}
          onChange={(event) => setForm({ ...form, serviceCode: event.target.value })}
          options={offers.map(({ serviceCode }) => ({ value: serviceCode, label: service(serviceCode) }))}
        />
        <SelectField
          label={t('schedule.whose')}
          value={actor}
          onChange={(event) => setForm({ ...form, actor: event.target.value })}
          options={whose}
        />
        {open.error && <ErrorState error={open.error} keepsInput />}
        <div className="actions">
          <Button
            busy={open.isPending}
            onClick={() =>
              open.mutate(actor, { onSuccess: ({ id }) => void navigate(`/provider/schedules/${id}`) })
            }
          >
            {t('schedule.open-do')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
