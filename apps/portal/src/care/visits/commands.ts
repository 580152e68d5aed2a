import type { VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { useCommand } from '../../api/query';
import { useToast } from '../../design/toast';

export type SettlingAct = 'correct' | 'explain' | 'confirm' | 'validate' | 'annul';

interface Settling {
  readonly act: SettlingAct;
  readonly body?: object;
}

/** One act on a recorded visit; afterwards every list of visits, and what they are worth, is read again. */
export function useSettle(visit: VisitView) {
  const { t } = useTranslation('care/visits');
  const toast = useToast();
  return useCommand(
    async ({ act, body = {} }: Settling) => {
      const visits = '/care-requests/visits';
      const answer = await (act === 'validate'
        ? post(`${visits}/validate`, { ids: [visit.id] })
        : post(`${visits}/${visit.id}/${act}`, body));
      toast({ text: t(`done.${act}`) });
      return answer;
    },
    ['/care-requests', '/funding'],
  );
}
