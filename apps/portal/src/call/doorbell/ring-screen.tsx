import type { RelationView } from '@chez-soi/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganizationName } from '../../care/names';
import { Button } from '../../design/button';
import { Icon } from '../../design/icons/icon';
import { useFormat } from '../../i18n/use-format';
import { play, say } from '../devices/sounds';
import { callerOf, type HeardRing, secondsLeft } from './ringing';
import './doorbell.css';

interface RingScreenProps {
  heard: HeardRing;
  relations: readonly RelationView[];
  onAnswer: () => Promise<void>;
  onRefuse: () => void;
}

/** Who calls, over the whole screen; for those who were agreed on, the seconds until it opens by itself. */
export function RingScreen({ heard, relations, onAnswer, onRefuse }: RingScreenProps) {
  const { t } = useTranslation('call/doorbell');
  const { ring } = heard;
  const who = useCaller(heard, relations);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isAnswering, setAnswering] = useState(false);
  const seconds = useSecondsLeft(heard);
  useAnnouncement(t(ring.noTouch ? 'ring.said-no-touch' : 'ring.said', { who, seconds: seconds ?? 0 }));
  const answer = () => {
    setAnswering(true);
    void onAnswer();
  };
  const latest = useRef(answer);
  latest.current = answer;
  useEffect(() => {
    if (seconds === 0) latest.current();
  }, [seconds]);
  useEffect(() => dialog.current?.showModal(), []);
  const refuse = isAnswering ? () => undefined : onRefuse;
  return (
    <dialog
      ref={dialog}
      className="ring"
      aria-labelledby="ring"
      onCancel={(event) => {
        event.preventDefault();
        refuse();
      }}
    >
      <div className="ring__words">
        <span className="ring__icon">
          <Icon name="video" size={64} />
        </span>
        <h2 id="ring">{t('ring.title', { who })}</h2>
        {seconds !== null && (
          <p className="ring__count" role="timer">
            {isAnswering ? t('ring.opening') : t('ring.count', { count: seconds })}
          </p>
        )}
      </div>
      <div className="ring__acts">
        <Button block busy={isAnswering} onClick={answer}>
          {t(ring.noTouch ? 'ring.answer-now' : 'ring.answer')}
        </Button>
        <Button block kind="danger" onClick={refuse}>
          {t('ring.refuse')}
        </Button>
      </div>
    </dialog>
  );
}

/** « Claire Martin », « Nadia Benali, de SAD Les Mélèzes », « Sophie Garnier, du Département ». */
function useCaller({ ring }: HeardRing, relations: readonly RelationView[]): string {
  const { t } = useTranslation('call/doorbell');
  const organization = useOrganizationName(ring.organizationId ? [ring.organizationId] : []);
  const name = callerOf(ring, relations);
  if (ring.kind === 'desk') return t('ring.of-desk', { name });
  if (!ring.organizationId) return name;
  return t('ring.of-organization', { name, organization: organization(ring.organizationId) });
}

const ticksMs = 250;

function useSecondsLeft(heard: HeardRing): number | null {
  const [seconds, setSeconds] = useState(() => secondsLeft(heard, Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsLeft(heard, Date.now())), ticksMs);
    return () => clearInterval(timer);
  }, [heard]);
  return seconds;
}

const melodyMs = 3_500;

/** Rings, and says once who calls. */
function useAnnouncement(words: string): void {
  const { language } = useFormat();
  const said = useRef(false);
  useEffect(() => {
    play('ring');
    const timer = setInterval(() => play('ring'), melodyMs);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    // The name of an organisation comes a moment later.
    if (said.current || words.includes('…')) return;
    said.current = true;
    say(words, language);
  }, [words, language]);
}
