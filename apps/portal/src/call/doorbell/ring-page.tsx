import type { CallView, ResidentView } from '@chez-soi/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { post } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { fullName } from '../../care/people';
import { Button } from '../../design/button';
import { ErrorState } from '../../design/feedback';
import { Page } from '../../design/page';
import { Pending } from '../../design/query-state';
import { useAccount } from '../../session/session';
import { Consent } from '../check/consent';
import { DeviceCheck } from '../check/device-check';
import '../call.css';
import { Devices } from '../devices/devices';
import type { ReadyState } from '../session-page';

/** Before calling somebody at home: one's own camera and microphone, and the one act. */
export function RingPage() {
  const { t } = useTranslation('call/doorbell');
  const { residentId = '' } = useParams();
  const account = useAccount();
  const resident = useApi<ResidentView>(`/care-requests/residents/${residentId}`);
  if (!resident.data || !account)
    return (
      <Page title={t('call.title-any')} width="reading">
        <Pending query={resident} />
      </Page>
    );
  return <BeforeCall resident={resident.data} name={account.name} />;
}

function BeforeCall({ resident, name }: { resident: ResidentView; name: string }) {
  const { t } = useTranslation('call/doorbell');
  const navigate = useNavigate();
  const devices = useMemo(() => new Devices(), []);
  const who = fullName(resident);
  const ring = useCommand(() => post<CallView>(`/telehealth/residents/${resident.id}/calls`, { name }));
  useEffect(() => {
    void devices.open();
    return () => devices.close();
  }, [devices]);
  const call = () =>
    ring.mutate(undefined, {
      onSuccess: ({ id }) => {
        const ready: ReadyState = { isReady: true };
        void navigate(`/session/${id}`, { state: ready, replace: true });
      },
    });
  return (
    <DeviceCheck
      title={t('call.title', { who })}
      lead={t('call.lead')}
      devices={devices}
      residentId={resident.id}
    >
      {(state) => (
        <section className="stack" aria-labelledby="consent">
          <Consent />
          {ring.error && <ErrorState error={ring.error} />}
          <Button block busy={state.isOpening || ring.isPending} onClick={call}>
            {t('call.ring', { who })}
          </Button>
        </section>
      )}
    </DeviceCheck>
  );
}
