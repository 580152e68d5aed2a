import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { withWords } from '../i18n/setup';

const InviteDialog = lazy(() =>
  withWords(['call'], import('../call/invite/invite-dialog')).then((file) => ({
    default: file.InviteDialog,
  })),
);

/** An interpreter, or anybody else without an account, is invited before the day, by who takes part. */
export function InviteGuest({ sessionId, startsAt }: { sessionId: string; startsAt: string }) {
  const { t } = useTranslation('booking');
  const [isOpen, open] = useState(false);
  return (
    <div className="actions">
      <Button kind="secondary" onClick={() => open(true)}>
        {t('guests.invite')}
      </Button>
      <Dialog open={isOpen} onClose={() => open(false)} title={t('guests.invite')}>
        <Suspense fallback={null}>
          <InviteDialog sessionId={sessionId} startsAt={startsAt} />
        </Suspense>
      </Dialog>
    </div>
  );
}
