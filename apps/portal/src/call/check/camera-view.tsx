import { useTranslation } from 'react-i18next';
import { SelectField } from '../../design/field';
import type { DeviceKind, Devices, DevicesState } from '../devices/devices';
import { StreamVideo } from '../stream-video';

/** What the others will see. */
export function CameraView({ stream, isOpening }: { stream: MediaStream | null; isOpening: boolean }) {
  const { t } = useTranslation('call');
  return (
    <div className="call-preview" aria-busy={isOpening || undefined}>
      {stream ? (
        <StreamVideo stream={stream} mirrored label={t('check.preview')} />
      ) : (
        <p>{t(isOpening ? 'check.opening' : 'check.no-picture')}</p>
      )}
    </div>
  );
}

/** Only where there is something to choose. */
export function ChooseDevice({ devices, state }: { devices: Devices; state: DevicesState }) {
  const { t } = useTranslation('call');
  const kinds = (['camera', 'microphone'] as const).filter((kind) => state.choices[kind].length > 1);
  if (kinds.length === 0) return null;
  const used = (kind: DeviceKind) => {
    const { audio, video } = devices.sending;
    return (kind === 'camera' ? video : audio)?.getSettings().deviceId ?? '';
  };
  return (
    <details className="how">
      <summary>{t('check.choose')}</summary>
      <div className="how__body stack">
        {kinds.map((kind) => (
          <SelectField
            key={kind}
            label={t(`check.${kind}`)}
            value={used(kind)}
            options={state.choices[kind].map(({ deviceId, label }, index) => ({
              value: deviceId,
              label: label || t('check.nameless', { number: index + 1 }),
            }))}
            onChange={({ currentTarget }) => void devices.choose(kind, currentTarget.value)}
          />
        ))}
      </div>
    </details>
  );
}
