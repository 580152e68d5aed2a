import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../design/icons/icon';
import type { DeviceKind, Devices } from '../devices/devices';
import { useStore } from '../store';

/** Three large controls, each a drawing and words that say what it does now. */
export function Controls({ devices, onHangUp }: { devices: Devices; onHangUp: () => void }) {
  const { t } = useTranslation('call');
  return (
    <div className="call-controls" role="group" aria-label={t('inside.controls')}>
      <Toggle devices={devices} kind="microphone" icons={['microphone', 'microphone-off']} />
      <Toggle devices={devices} kind="camera" icons={['video', 'video-off']} />
      <button type="button" className="call-control" data-kind="hang-up" onClick={onHangUp}>
        <Icon name="hang-up" size={30} />
        {t('inside.hang-up')}
      </button>
    </div>
  );
}

interface ToggleProps {
  devices: Devices;
  kind: DeviceKind;
  icons: readonly [on: IconName, off: IconName];
}

function Toggle({ devices, kind, icons }: ToggleProps) {
  const { t } = useTranslation('call');
  const { isOn } = useStore(devices)[kind];
  return (
    <button
      type="button"
      className="call-control"
      data-off={!isOn || undefined}
      onClick={() => void devices.turn(kind, !isOn)}
    >
      <Icon name={icons[isOn ? 0 : 1]} size={30} />
      {t(`inside.${kind}-${isOn ? 'off' : 'on'}`)}
    </button>
  );
}
