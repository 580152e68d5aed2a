import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Notice } from '../../design/surface';
import type { DevicesState } from '../devices/devices';

/** What is wrong with the camera or the microphone, what to do about it, and what works all the same. */
export function TroubleAdvice({ state, retry }: { state: DevicesState; retry: () => void }) {
  const { t } = useTranslation('call');
  const { microphone, camera, isOpening } = state;
  if (isOpening || (!microphone.trouble && !camera.trouble)) return null;
  const both = microphone.trouble && microphone.trouble === camera.trouble;
  return (
    <div role="alert">
      <Notice tone="warning">
        {both && <p>{t(`trouble.both.${microphone.trouble}`)}</p>}
        {!both && camera.trouble && <p>{t(`trouble.camera.${camera.trouble}`)}</p>}
        {!both && microphone.trouble && <p>{t(`trouble.microphone.${microphone.trouble}`)}</p>}
        <p>
          {t(
            microphone.trouble
              ? camera.trouble
                ? 'trouble.listen'
                : 'trouble.seen-only'
              : 'trouble.voice-is-enough',
          )}
        </p>
        <div className="actions">
          <Button kind="secondary" onClick={retry}>
            {t('trouble.retry')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
