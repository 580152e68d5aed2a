import type {
  CallerList,
  DatedAppointmentView,
  ListedCaller,
  Page as PageOf,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { put } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { useOrganizationName } from '../../care/names';
import { fullName } from '../../care/people';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { ErrorState } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { useToast } from '../../design/toast';
import { addDays, dayOf } from '../../i18n/format';
import '../call.css';
import { listed, valueOf } from './listed';
import { TabletChoice } from './tablet-choice';

/** Who is put through to the tablet without a touch; the resident decides, or who acts for them. */
export function CallersPage() {
  const { t } = useTranslation('call/doorbell');
  const { id = '' } = useParams();
  const resident = useApi<ResidentView>(`/care-requests/residents/${id}`);
  const list = useApi<CallerList>(`/telehealth/residents/${id}/callers`);
  const back = { to: `/people/${id}`, label: t('callers.back') };
  const waits = resident.data ? list : resident;
  return (
    <Page title={t('callers.title')} lead={t('callers.lead')} back={back} width="reading">
      {resident.data && list.data ? (
        <CallersForm key={list.data.version} resident={resident.data} list={list.data} />
      ) : (
        <Pending query={waits} />
      )}
      <TabletChoice residentId={id} />
    </Page>
  );
}

function CallersForm({ resident, list }: { resident: ResidentView; list: CallerList }) {
  const { t } = useTranslation(['call/doorbell', 'care']);
  const toast = useToast();
  const organizations = useOrganizationsAround(resident.id, list.callers);
  const [chosen, choose] = useState<readonly string[]>(list.callers.map(valueOf));
  const at = `/telehealth/residents/${resident.id}/callers`;
  const save = useCommand(
    () => put<CallerList>(at, { version: list.version, callers: listed(chosen) }),
    [at],
  );
  const relatives = resident.relations.map((one) => ({
    value: `relative:${one.id}`,
    label: fullName(one),
    hint: t(`kinship.${one.kinship}`, { ns: 'care', defaultValue: '' }),
  }));
  const options = [...relatives, ...organizations];
  return (
    <div className="stack">
      <ul className="call-points">
        {(['announced', 'refuse', 'others', 'consent'] as const).map((point) => (
          <li key={point}>{t(`callers.${point}`)}</li>
        ))}
      </ul>
      {options.length === 0 ? (
        <p className="soft">{t('callers.nobody')}</p>
      ) : (
        <Choices
          multiple
          legend={t('callers.who')}
          name="callers"
          options={options}
          value={chosen}
          onChange={choose}
        />
      )}
      {save.error && <ErrorState error={save.error} keepsInput />}
      <div className="actions">
        <Button
          busy={save.isPending}
          onClick={() => save.mutate(undefined, { onSuccess: () => toast({ text: t('callers.saved') }) })}
        >
          {t('callers.save')}
        </Button>
      </div>
    </div>
  );
}

const daysAround = 30;

/** Those who come to the person's home or see them by video, and those who are on the list already. */
function useOrganizationsAround(residentId: string, callers: readonly ListedCaller[]) {
  const today = dayOf(new Date());
  const period = { from: addDays(today, -daysAround), to: addDays(today, daysAround), residentId };
  const visits = useApi<PageOf<VisitView>>('/care-requests/visits', period);
  const appointments = useApi<PageOf<DatedAppointmentView>>('/telehealth/appointments', period);
  const around = [...(visits.data?.items ?? []), ...(appointments.data?.items ?? [])];
  const kept = callers.flatMap((one) => (one.kind === 'organization' ? one.organizationId : []));
  const ids = [...new Set([...kept, ...around.map((one) => one.organizationId)])];
  const name = useOrganizationName(ids);
  return ids.map((id) => ({ value: `organization:${id}`, label: name(id) }));
}
