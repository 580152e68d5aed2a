import type { CareRequestDetail, NeedView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useOrganizationName, useServiceName } from '../care/names';
import { Status } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { heldMission, needWord } from './standing';

export function RequestNeeds({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation(['family', 'care']);
  const { duration } = useFormat();
  const service = useServiceName();
  const closed = request.state === 'cancelled' || request.state === 'completed';
  const held = request.needs.map((need) => heldMission(request, need));
  const organization = useOrganizationName(held.flatMap((mission) => mission?.organizationId ?? []));
  const rhythm = (need: NeedView) => {
    if (need.windows.length === 0) return '';
    const words = need.windows.map((window) => t(`window.${window}`, { ns: 'care' }).toLowerCase());
    const length = need.minutesPerVisit > 0 ? [duration(need.minutesPerVisit)] : [];
    const often =
      need.timesPerWeek === 7 ? t('request.daily') : t('request.rhythm', { count: need.timesPerWeek });
    return [often, ...words, ...length].join(', ');
  };
  return (
    <section className="stack" data-gap="2" aria-labelledby="needs">
      <h2 id="needs">{t('request.needs')}</h2>
      <ul className="plain-list stack" data-gap="2">
        {request.needs.map((need, index) => {
          const mission = held[index];
          const { word, tone } = needWord(request, need);
          return (
            <Card as="li" key={need.id}>
              <div className="row" data-spread>
                <strong>{service(need.serviceCode)}</strong>
                {!closed && <Status tone={tone}>{t(word)}</Status>}
              </div>
              <p className="soft">{rhythm(need)}</p>
              {mission && <p>{t('request.by', { name: organization(mission.organizationId) })}</p>}
            </Card>
          );
        })}
      </ul>
      {request.comment && (
        <p className="soft">
          {t('request.comment')} <q>{request.comment}</q>
        </p>
      )}
    </section>
  );
}
