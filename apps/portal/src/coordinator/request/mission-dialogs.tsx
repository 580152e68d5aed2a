import type { MissionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../design/toast';
import { useEndMission, useWithdraw } from './commands';
import { ReasonDialog } from './reason-dialog';
import { ends, withdrawals } from './reasons';

interface MissionDialogProps {
  mission: MissionView;
  name: string;
  onClose: () => void;
}

export function WithdrawDialog({ mission, name, onClose }: MissionDialogProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const toast = useToast();
  const command = useWithdraw(mission.id);
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title={t('mission.withdraw-title', { name })}
      reasons={withdrawals.map((value) => ({ value, label: t(`withdrawal.${value}`, { ns: 'care' }) }))}
      act={t('mission.withdraw')}
      command={command}
      done={() => toast({ text: t('mission.withdrawn', { name }) })}
    >
      <p>{mission.state === 'proposed' ? t('mission.withdraw-proposed') : t('mission.withdraw-accepted')}</p>
    </ReasonDialog>
  );
}

export function EndDialog({ mission, name, onClose }: MissionDialogProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const toast = useToast();
  const end = useEndMission(mission.id);
  const command = { ...end, mutateAsync: (reason: string) => end.mutateAsync({ reason }) };
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title={t('mission.end-title', { name })}
      reasons={ends.map((value) => ({
        value,
        label: t([`end-reason.${value}`, `withdrawal.${value}`], { ns: ['coordinator', 'care'] }),
      }))}
      act={t('mission.end')}
      command={command}
      done={() => toast({ text: t('mission.ended', { name }) })}
    >
      <p>{t('mission.end-text')}</p>
    </ReasonDialog>
  );
}
