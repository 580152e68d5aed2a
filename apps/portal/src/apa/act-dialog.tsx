import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { Dialog } from '../design/dialog';
import { useToast } from '../design/toast';
import { Refusal } from './refusal';

export interface ActCommand<Body> {
  mutateAsync: (body: Body) => Promise<unknown>;
  isPending: boolean;
  error: unknown;
  reset: () => void;
}

interface ActDialogProps<Body> {
  title: string;
  /** Names the effect. */
  act: string;
  /** What is said once it is done. */
  done: string;
  danger?: boolean;
  command: ActCommand<Body>;
  /** What is sent; null when something is missing, which the fields then say. */
  body: () => Body | null;
  onClose: () => void;
  /** What follows, told before; then the fields. */
  children: ReactNode;
}

/** One command of an application: what follows from it, its fields, the act. A refusal stays here, in words. */
export function ActDialog<Body>(props: ActDialogProps<Body>) {
  const { title, act, done, danger, command, body, onClose, children } = props;
  const { t } = useTranslation('apa');
  const toast = useToast();
  const close = () => {
    command.reset();
    onClose();
  };
  const run = async () => {
    const sent = body();
    if (sent === null) return;
    const answer = await command.mutateAsync(sent).catch(() => null);
    if (answer === null) return;
    onClose();
    toast({ text: done, seconds: 4 });
  };
  return (
    <Dialog open onClose={close} title={title}>
      {children}
      <Refusal error={command.error} reload={close} />
      <div className="actions">
        <Button kind={danger ? 'danger' : 'primary'} busy={command.isPending} onClick={() => void run()}>
          {act}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
