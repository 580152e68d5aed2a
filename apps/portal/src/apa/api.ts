import type { ApaAction, ApaApplicationDetail } from '@chez-soi/contracts';
import { post } from '../api/client';
import { useApi, useCommand } from '../api/query';

export const apaPath = '/care-requests/apa-applications';

export const useApplication = (id: string) => useApi<ApaApplicationDetail>(`${apaPath}/${id}`);

/** One command on the application as it was read: whoever was faster is told, nothing is overwritten. */
export const useApaCommand = <Body>(
  { id, version }: Pick<ApaApplicationDetail, 'id' | 'version'>,
  action: ApaAction,
) =>
  useCommand(
    (body: Body) => post<ApaApplicationDetail>(`${apaPath}/${id}/${action}`, body, { ifMatch: version }),
    [apaPath],
  );
