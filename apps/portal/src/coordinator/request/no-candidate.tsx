import type { CareRequestDetail, NeedView, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/query';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { Phone } from '../relatives/phone';

interface NoCandidateProps {
  request: CareRequestDetail;
  need: NeedView;
  /** Others were put aside: the table below says why. */
  excluded: boolean;
  /** Some could come, but were asked before. */
  asked: boolean;
}

/** Nobody new can come: why, and each thing that a coordinator can do about it. */
export function NoCandidate({ request, need, excluded, asked }: NoCandidateProps) {
  const { t } = useTranslation('coordinator');
  const service = useServiceName();
  const commune = useCommuneName();
  const resident = useApi<ResidentView>(`/care-requests/residents/${request.residentId}`);
  const where = { service: service(need.serviceCode), commune: commune(request.communeCode) };
  const query = `service=${need.serviceCode}&commune=${request.communeCode}`;
  return (
    <div className="state" data-kind="empty" data-no-candidate tabIndex={-1}>
      <p className="state__title">{t(asked ? 'candidates.none-new' : 'candidates.none')}</p>
      {excluded && <p>{t('candidates.none-text')}</p>}
      <p>{t('candidates.next')}</p>
      <ul className="bullets">
        {asked && <li>{t('candidates.next-asked')}</li>}
        <li>
          {t('candidates.next-hours', { name: request.residentName ?? t('queue.unnamed') })}
          {resident.data?.phone && (
            <>
              {' '}
              <Phone number={resident.data.phone} />
            </>
          )}
        </li>
        <li>
          <Link to={`/coordinator/organizations?${query}`}>{t('candidates.next-here', where)}</Link>
        </li>
        <li>
          <Link to={`/coordinator/organizations?service=${need.serviceCode}`}>
            {t('candidates.next-anywhere', where)}
          </Link>
        </li>
        <li>
          <Link to="/coordinator/call">{t('candidates.next-other')}</Link>
        </li>
      </ul>
    </div>
  );
}
