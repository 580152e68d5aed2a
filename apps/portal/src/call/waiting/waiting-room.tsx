import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Page } from '../../design/page';
import { useFormat } from '../../i18n/use-format';
import { CameraView } from '../check/camera-view';
import type { Devices } from '../devices/devices';
import { useWakeLock } from '../devices/wake-lock';
import type { Door } from '../door';
import type { Call } from '../room/call';
import type { Room } from '../room/room';
import { useStore } from '../store';
import { Telephone } from '../telephone';

interface WaitingRoomProps {
  door: Door;
  call: Call;
  room: Room;
  devices: Devices;
}

/** Before the door: what happens next, since when one waits, and that one is not forgotten. */
export function WaitingRoom({ door, call, room, devices }: WaitingRoomProps) {
  const { t } = useTranslation('call');
  const { time } = useFormat();
  const minutes = useMinutes();
  const { picture } = useStore(devices);
  useWakeLock();
  return (
    <Page title={t('waiting.title')} width="reading">
      <div className="stack" role="status">
        <p className="call-large">{t(room.isBroken ? 'told.reconnecting' : 'waiting.text')}</p>
        <p className="large">{t('waiting.planned', { start: time(door.invitation.startsAt) })}</p>
        {minutes > 0 && <p>{t('waiting.since', { count: minutes })}</p>}
      </div>
      <p>{t('waiting.stay')}</p>
      <CameraView stream={picture} isOpening={false} />
      <div className="actions">
        <Button kind="secondary" onClick={() => call.leave()}>
          {t('waiting.leave')}
        </Button>
      </div>
      <Telephone residentId={door.residentId} />
    </Page>
  );
}

const minuteMs = 60_000;

/** Whole minutes since this was shown. */
function useMinutes(): number {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((before) => before + 1), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return minutes;
}
