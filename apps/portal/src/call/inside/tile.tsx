import type { RoomParticipant } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../design/icons/icon';
import type { PeerView } from '../peers/mesh';
import { usePersonWords } from '../person-words';
import { StreamVideo, StreamVoice } from '../stream-video';
import { pictureOf } from './told';

interface TileProps {
  person: RoomParticipant;
  peer: PeerView | undefined;
  /** Something of this person is there for the first time. */
  onFirst: () => void;
}

/** One other person: picture, voice, name, and in words whatever is missing. */
export function Tile({ person, peer, onFirst }: TileProps) {
  const { t } = useTranslation('call');
  const words = usePersonWords();
  const name = words.name(person);
  const picture = pictureOf(person, peer);
  const shows = picture === 'shown';
  return (
    <li className="call-tile" data-picture={picture}>
      {peer && (
        <>
          <StreamVideo
            stream={peer.picture}
            label={t('inside.picture-of', { name })}
            hidden={!shows}
            onFirst={onFirst}
          />
          <StreamVoice stream={peer.voice} onFirst={picture === 'off' ? onFirst : undefined} />
        </>
      )}
      {!shows && (
        <p className="call-tile__words">
          <Icon name={picture === 'off' ? 'video-off' : 'person'} size={48} />
          {t(`picture.${picture}`, { name })}
        </p>
      )}
      <p className="call-tile__name">
        {name}
        {person.name && <span className="call-tile__role">{words.role(person.role)}</span>}
        {person.media && !person.media.microphone && (
          <span className="call-tile__role">
            <Icon name="microphone-off" size={20} /> {t('inside.their-microphone-off')}
          </span>
        )}
      </p>
    </li>
  );
}
