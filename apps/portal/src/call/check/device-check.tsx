import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Page } from '../../design/page';
import { Card, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { ContactLine } from '../../session/contact';
import type { Devices, DevicesState } from '../devices/devices';
import { play } from '../devices/sounds';
import type { Door } from '../door';
import { useStore } from '../store';
import { CameraView, ChooseDevice } from './camera-view';
import { Consent } from './consent';
import { MicrophoneBar } from './microphone-bar';
import { TroubleAdvice } from './trouble-advice';

interface DeviceCheckProps {
  door: Door;
  devices: Devices;
  /** Whom a link is for. */
  label: string | undefined;
  onEnter: () => void;
}

/** Before the call: does the camera see me, does the microphone hear me, and do I agree; one touch, and in. */
export function DeviceCheck({ door, devices, label, onEnter }: DeviceCheckProps) {
  const { t } = useTranslation('call');
  const { day, time } = useFormat();
  const state = useStore(devices);
  const { startsAt, endsAt } = door.invitation;
  const when = t('check.when', { day: day(startsAt), start: time(startsAt), end: time(endsAt) });
  return (
    <Page title={label ? t('check.hello', { name: label }) : t('title')} lead={when} width="reading">
      <Card as="section" aria-labelledby="devices">
        <div className="stack">
          <h2 id="devices">{t('check.devices')}</h2>
          <CameraView stream={state.picture} isOpening={state.isOpening} />
          <MicrophoneBar track={devices.sending.audio} isOpening={state.isOpening} />
          <TroubleAdvice state={state} retry={() => void devices.open()} />
          <CheckActs devices={devices} state={state} />
        </div>
      </Card>
      <Enter door={door} state={state} onEnter={onEnter} />
      <ContactLine />
    </Page>
  );
}

function CheckActs({ devices, state }: { devices: Devices; state: DevicesState }) {
  const { t } = useTranslation('call');
  return (
    <>
      <div className="actions">
        {!state.camera.trouble && !state.isOpening && (
          <Button kind="secondary" onClick={() => void devices.turn('camera', !state.camera.isOn)}>
            {t(state.camera.isOn ? 'check.without-camera' : 'check.with-camera')}
          </Button>
        )}
        <Button kind="secondary" onClick={() => play('test')}>
          {t('check.sound')}
        </Button>
      </div>
      <p className="soft">{t('check.sound-text')}</p>
      <ChooseDevice devices={devices} state={state} />
    </>
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
