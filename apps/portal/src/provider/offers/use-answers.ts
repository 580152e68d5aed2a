import type { MissionView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { refreshPaths, useCommand } from '../../api/query';
import { useServiceName } from '../../care/names';
import { useToast } from '../../design/toast';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import type { RefusalReason } from './refuse-dialog';

/** Yes: sent at once, since somebody else may be asked too; the toast says what happens next. */
export function useAccept(mission: MissionView, at: string) {
  const { t } = useTranslation('provider');
  const { day } = useFormat();
  const service = useServiceName();
  const toast = useToast();
  const client = useQueryClient();
  const accept = useCommand(async () => {
    await post<MissionView>(`${at}/accept`);
    // Told here and not in a callback of the card, which is gone as soon as the list is read again.
    toast({
      text: t('offers.accepted', { service: service(mission.serviceCode), day: day(firstDay(mission)) }),
      seconds: 12,
    });
    await refreshPaths(client, ['/care-requests']);
  });
  return accept;
}

/** An answer that comes after the day asked for cannot begin before it. */
const firstDay = ({ startOn }: MissionView): string => {
  const today = dayOf(new Date());
  return startOn > today ? startOn : today;
};

/** No: leaves the list at once, may be undone for a while, is sent when that time is over. */
export function useRefuse(
  mission: MissionView,
  at: string,
  hide: (id: string) => void,
  show: (id: string) => void,
) {
  const { t } = useTranslation(['provider', 'care']);
  const service = useServiceName();
  const toast = useToast();
  const client = useQueryClient();
  const send = (reason: RefusalReason) =>
    post(`${at}/refuse`, { reason }, { keepalive: true })
      .catch((error: unknown) => {
        show(mission.id);
        toast({
          text: error instanceof ApiProblem && error.detail ? error.detail : t('offers.not-sent'),
          tone: 'problem',
          seconds: 20,
        });
      })
      .finally(() => void refreshPaths(client, ['/care-requests']));
  return (reason: RefusalReason) => {
    hide(mission.id);
    toast({
      text: t('offers.refused', {
        service: service(mission.serviceCode),
        reason: t(`refusal.${reason}`, { ns: 'care' }),
      }),
      undo: () => show(mission.id),
      commit: () => void send(reason),
    });
  };
}
