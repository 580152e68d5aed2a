import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import type { Devices, DevicesState } from '../devices/devices';
import type { Door } from '../door';
import { Consent } from './consent';
import { DeviceCheck } from './device-check';

interface BeforeProps {
  door: Door;
  devices: Devices;
  /** Whom a link is for. */
  label: string | undefined;
  onEnter: () => void;
}

/** Before a session: when it is, how one looks and sounds, what one agrees to, and the way in. */
export function BeforeSession({ door, devices, label, onEnter }: BeforeProps) {
  const { t } = useTranslation('call');
  const { day, time } = useFormat();
  const { startsAt, endsAt } = door.invitation;
  const when = { day: day(startsAt), start: time(startsAt), end: time(endsAt) };
  return (
    <DeviceCheck
      title={label ? t('check.hello', { name: label }) : t('title')}
      lead={t('check.when', when)}
      devices={devices}
      residentId={door.residentId}
    >
      {(state) => <Enter door={door} state={state} onEnter={onEnter} />}
    </DeviceCheck>
  );
}

function Enter({ door, state, onEnter }: { door: Door; state: DevicesState; onEnter: () => void }) {
  const { t } = useTranslation('call');
  const { moment } = useFormat();
  const { invitation } = door;
  if (invitation.state === 'upcoming')
    return (
      <Notice>
        <p role="status">{t('check.too-early', { moment: moment(invitation.opensAt) })}</p>
        <p>{t('check.too-early-text')}</p>
      </Notice>
    );
  if (invitation.state !== 'open')
    return (
      <Notice tone="warning">
        <p role="status">{t(`check.${invitation.state}`)}</p>
      </Notice>
    );
  const voiceOnly = !state.camera.isOn && !state.isOpening;
  return (
    <section className="stack" aria-labelledby="consent">
      <Consent />
      <Button block busy={state.isOpening} onClick={onEnter}>
        {t(`check.${invitation.hasConsented ? 'enter' : 'agree'}${voiceOnly ? '-voice' : ''}`)}
      </Button>
    </section>
  );
}
