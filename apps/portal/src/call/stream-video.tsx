import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';

interface StreamVideoProps {
  stream: MediaStream;
  label: string;
  /** One's own picture: as in a mirror. */
  mirrored?: boolean;
  hidden?: boolean;
  /** The first picture is there. */
  onFirst?: () => void;
}

/** A picture without its sound: a browser plays it whenever it comes. */
export function StreamVideo({ stream, label, mirrored, hidden, onFirst }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className="call-video"
      data-mirrored={mirrored || undefined}
      data-hidden={hidden || undefined}
      autoPlay
      playsInline
      muted
      aria-label={label}
      onLoadedData={onFirst}
    />
  );
}

/** A voice. Where the browser wants a touch before it makes a sound, it asks for one in large letters. */
export function StreamVoice({ stream, onFirst }: { stream: MediaStream; onFirst?: () => void }) {
  const { t } = useTranslation('call');
  const audio = useRef<HTMLAudioElement>(null);
  const [isBlocked, block] = useState(false);
  const start = () =>
    audio.current?.play().then(
      () => block(false),
      (error: Error) => block(error.name === 'NotAllowedError'),
    );
  useEffect(() => {
    if (!audio.current) return;
    audio.current.srcObject = stream;
    void start();
  }, [stream]);
  return (
    <>
      <audio ref={audio} autoPlay onPlaying={onFirst} />
      {isBlocked && (
        <div className="call-unblock">
          <Button onClick={() => void start()}>{t('inside.unblock')}</Button>
        </div>
      )}
    </>
  );
}
