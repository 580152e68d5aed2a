import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Page } from '../../design/page';
import { Card } from '../../design/surface';
import type { Devices, DevicesState } from '../devices/devices';
import { play } from '../devices/sounds';
import { useStore } from '../store';
import { Telephone } from '../telephone';
import { CameraView, ChooseDevice } from './camera-view';
import { MicrophoneBar } from './microphone-bar';
import { TroubleAdvice } from './trouble-advice';

interface DeviceCheckProps {
  title: string;
  lead: string;
  devices: Devices;
  /** Whom it is about, where that is known. */
  residentId: string | null;
  /** The act that follows, once one sees and hears oneself. */
  children: (state: DevicesState) => ReactNode;
}

/** Before the call: does the camera see me, does the microphone hear me; then one touch, and in. */
export function DeviceCheck({ title, lead, devices, residentId, children }: DeviceCheckProps) {
  const { t } = useTranslation('call');
  const state = useStore(devices);
  return (
    <Page title={title} lead={lead} width="reading">
      <Card as="section" aria-labelledby="devices">
        <div className="stack">
          <h2 id="devices">{t('check.devices')}</h2>
          <CameraView stream={state.picture} isOpening={state.isOpening} />
          <MicrophoneBar track={devices.sending.audio} isOpening={state.isOpening} />
          <TroubleAdvice state={state} retry={() => void devices.open()} />
          <CheckActs devices={devices} state={state} />
        </div>
      </Card>
      {children(state)}
      <Telephone residentId={residentId} />
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
