import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWindowTitle } from '../../design/page';
import { useFormat } from '../../i18n/use-format';
import type { Devices } from '../devices/devices';
import { useWakeLock } from '../devices/wake-lock';
import type { Door } from '../door';
import { usePersonWords } from '../person-words';
import type { Call, CallState } from '../room/call';
import { useStore } from '../store';
import { StreamVideo } from '../stream-video';
import { AtTheDoor } from './at-the-door';
import { Controls } from './controls';
import { MoreActs } from './more-acts';
import { Tile } from './tile';
import { toldOf } from './told';
import { useHangUp } from './hang-up';

interface CallScreenProps {
  door: Door;
  call: Call;
  state: CallState;
  devices: Devices;
}

/** The call: the others as large as they fit, one sentence that says how it goes, three controls. */
export function CallScreen({ door, call, state, devices }: CallScreenProps) {
  const { t } = useTranslation('call');
  const words = usePersonWords();
  const { picture } = useStore(devices);
  const { others, waiting, self, problem } = state.room;
  const told = toldOf(state);
  const hangUp = useHangUp(door, call, state);
  useWakeLock();
  useWindowTitle(t('title'));
  useWholeScreen();
  return (
    <div className="call">
      <div className="call-head">
        <h1>{t('title')}</h1>
        <p className="call-told" role="status" data-told={told.key}>
          {t(`told.${told.key}`, { names: words.names(told.names), count: told.names.length })}
        </p>
      </div>
      {self?.isHost && <AtTheDoor waiting={waiting} call={call} />}
      {problem && <ProblemLine words={problem} />}
      <div className="call-stage">
        <ul className="call-tiles plain-list" data-count={others.length} aria-label={t('inside.others')}>
          {others.map((person) => (
            <Tile
              key={person.id}
              person={person}
              peer={state.peers.find(({ id }) => id === person.id)}
              onFirst={() => call.joinTime.seen()}
            />
          ))}
        </ul>
        {picture && (
          <div className="call-own">
            <StreamVideo stream={picture} mirrored label={t('inside.own')} />
          </div>
        )}
      </div>
      <Controls devices={devices} onHangUp={hangUp} />
      <MoreActs door={door} call={call} isHost={self?.isHost ?? false} />
    </div>
  );
}

function ProblemLine({ words }: { words: { fr: string; en: string } }) {
  const { pick } = useFormat();
  return (
    <p className="call-problem" role="alert">
      {pick(words)}
    </p>
  );
}

/** Header and footer make way for people's faces. */
function useWholeScreen(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['call'] = 'on';
    return () => {
      delete dataset['call'];
    };
  }, []);
}
