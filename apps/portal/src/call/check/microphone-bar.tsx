import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heard, listenTo } from '../devices/level';

/** How loud the microphone hears the person, as a bar and in words. */
export function MicrophoneBar({ track, isOpening }: { track: MediaStreamTrack | null; isOpening: boolean }) {
  const { t } = useTranslation('call');
  const [level, setLevel] = useState(0);
  const [wasHeard, setHeard] = useState(false);
  useEffect(() => {
    setHeard(false);
    setLevel(0);
    if (!track) return undefined;
    return listenTo(track, (now) => {
      setLevel(now);
      if (now >= heard) setHeard(true);
    });
  }, [track]);
  if (!track) return isOpening ? null : <p>{t('check.no-voice')}</p>;
  const percent = Math.round(level * 100);
  return (
    <div className="stack" data-gap="1">
      <p id="level" role="status">
        {t(wasHeard ? 'check.heard' : 'check.speak')}
      </p>
      <div
        className="call-level"
        role="meter"
        aria-labelledby="level"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span className="call-level__bar" style={{ ['--level' as string]: `${percent}%` }} />
      </div>
    </div>
  );
}
