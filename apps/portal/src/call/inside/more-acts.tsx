import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Dialog } from '../../design/dialog';
import type { Door } from '../door';
import { InviteDialog } from '../invite/invite-dialog';
import type { Call } from '../room/call';
import { Telephone } from '../telephone';

/** What is needed once a call at most: the telephone, one more person, the end for all, one's consent. */
export function MoreActs({ door, call, isHost }: { door: Door; call: Call; isHost: boolean }) {
  const { t } = useTranslation('call');
  const [isInviting, invite] = useState(false);
  return (
    <div className="call-more">
      <div className="actions">
        {door.mayInvite && (
          <Button kind="secondary" onClick={() => invite(true)}>
            {t('inside.invite')}
          </Button>
        )}
        {door.isHeld && (
          <a
            className="button"
            data-kind="secondary"
            href={`/session/${door.sessionId}/after`}
            target="_blank"
            rel="noopener"
          >
            {t('inside.note')}
          </a>
        )}
        {isHost && (
          <Button kind="danger" onClick={() => call.endForAll()}>
            {t('inside.end')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => void door.withdraw().catch(() => call.leave())}>
          {t('inside.withdraw')}
        </Button>
      </div>
      <Telephone residentId={door.residentId} />
      <Dialog open={isInviting} onClose={() => invite(false)} title={t('invite.title')}>
        <InviteDialog sessionId={door.sessionId} startsAt={door.invitation.startsAt} />
      </Dialog>
    </div>
  );
}
