import { useTranslation } from 'react-i18next';
import { Page } from '../../design/page';
import { Skeleton } from '../../design/feedback';
import type { Devices } from '../devices/devices';
import type { Door } from '../door';
import { Over } from '../over/over';
import type { Call } from '../room/call';
import { useStore } from '../store';
import { WaitingRoom } from '../waiting/waiting-room';
import { CallScreen } from './call-screen';

interface PresenceProps {
  door: Door;
  call: Call;
  devices: Devices;
  /** Back to before the door. */
  onReturn: () => void;
}

/** What is shown of a presence: on the way in, before the door, inside, or over. */
export function Presence({ door, call, devices, onReturn }: PresenceProps) {
  const { t } = useTranslation('call');
  const state = useStore(call);
  const { room } = state;
  if (room.over) return <Over ending={room.over} door={door} onReturn={onReturn} />;
  if (room.stage === 'inside') return <CallScreen door={door} call={call} state={state} devices={devices} />;
  if (room.stage === 'waiting') return <WaitingRoom door={door} call={call} room={room} devices={devices} />;
  return (
    <Page title={t('entering.title')} width="reading">
      <p role="status" className="large">
        {t(room.isBroken ? 'told.reconnecting' : 'entering.text')}
      </p>
      <Skeleton blocks={1} />
    </Page>
  );
}
