import type { AppointmentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganizationName, useServiceName } from '../care/names';
import { fullName, usePeople } from '../care/people';
import { Status } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { isProvider, useBookingPlace } from './place';
import { standingOf, standingTone } from './standing';
import './booking.css';

/** Each line says when, for whom, with whom and where it stands; it leads to the appointment's own page. */
export function AppointmentList({
  appointments,
  label,
}: {
  appointments: readonly AppointmentView[];
  label: string;
}) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const place = useBookingPlace();
  const service = useServiceName();
  const person = usePeople(appointments.map(({ residentId }) => residentId));
  const organization = useOrganizationName(appointments.map(({ organizationId }) => organizationId));
  return (
    <ul className="plain-list stack" data-gap="2" aria-label={label}>
      {appointments.map((one) => {
        const resident = person(one.residentId);
        const standing = standingOf(one);
        return (
          <Card as="li" key={one.id}>
            <div className="row" data-spread>
              <Link className="tap appointment-link" to={`${place}/${one.id}`}>
                {one.startsAt ? moment(one.startsAt) : t('list.no-time')}
              </Link>
              <Status tone={standingTone[standing]}>{t(`standing.${standing}`)}</Status>
            </div>
            <p>{service(one.serviceCode)}</p>
            <p className="soft">
              {resident ? fullName(resident) : t('list.unnamed')}
              {!isProvider(place) && ` – ${organization(one.organizationId)}`}
            </p>
          </Card>
        );
      })}
    </ul>
  );
}
