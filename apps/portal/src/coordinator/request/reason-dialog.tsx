import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { Dialog } from '../../design/dialog';
import { CommandProblem } from './command-problem';

interface ReasonDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will follow, told before. */
  children: ReactNode;
  reasons: readonly { value: string; label: string }[];
  /** Names the effect. */
  act: string;
  command: {
    mutateAsync: (reason: string) => Promise<unknown>;
    isPending: boolean;
    error: unknown;
    reset: () => void;
  };
  done: () => void;
}

/** One act that needs a coded reason: consequences, reason, act. */
export function ReasonDialog({
  open,
  onClose,
  title,
  children,
  reasons,
  act,
  command,
  done,
}: ReasonDialogProps) {
  const { t } = useTranslation('coordinator');
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const close = () => {
    command.reset();
    onClose();
  };
  const run = async () => {
    setMissing(!reason);
    if (!reason) return;
    // A refusal stays in the dialog, in words (`command.error`).
    const answer = await command.mutateAsync(reason).catch(() => null);
    if (answer === null) return;
    onClose();
    done();
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      {children}
      <Choices
        name="reason"
        legend={t('reason.legend')}
        error={missing && !reason ? t('reason.missing') : undefined}
        value={reason}
        onChange={setReason}
        options={reasons}
        column="13rem"
      />
      <CommandProblem error={command.error} reload={close} />
      <div className="actions">
        <Button kind="danger" busy={command.isPending} onClick={() => void run()}>
          {act}
        </Button>
        <Button kind="secondary" onClick={close}>
          {t('dialog.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
