import type { CareRequestDetail, ResidentView } from '@chez-soi/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { bookingAddress } from '../../booking/place';
import { CallersLink, CallPerson } from '../../call/doorbell/call-person';
import { Skeleton } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { Phone } from '../relatives/phone';
import { Relatives } from '../relatives/relatives';
import { LifeEvents } from './life-events';
import { ageOn } from './age';
import { ApaLink } from './apa-link';

const tones: Record<ResidentView['status'], Tone> = {
  'at-home': 'done',
  'in-hospital': 'waiting',
  deceased: 'stopped',
  merged: 'stopped',
};

/** Who the help is for, who may speak for the person, and what happens in that life. */
export function PersonCard({
  request,
  resident,
}: {
  request: CareRequestDetail;
  resident: UseQueryResult<ResidentView>;
}) {
  const { t } = useTranslation('coordinator');
  return (
    <Card as="section" aria-labelledby="person">
      <div className="stack">
        <h2 id="person">{t('person.title')}</h2>
        <QueryState query={resident} skeleton={<Skeleton lines={5} />}>
          {(person) => (
            <>
              <PersonFacts person={person} />
              <ApaLink residentId={person.id} />
              <Link className="tap" to={`/coordinator/people/${person.id}/statement`}>
                {t('person.statement')}
              </Link>
              <Link className="tap" to={`/coordinator/people/${person.id}/measures`}>
                {t('person.measures')}
              </Link>
              <Link className="tap" to={bookingAddress('/coordinator/appointments/new', request)}>
                {t('person.book')}
              </Link>
              <Link className="tap" to={`/coordinator/appointments?resident=${person.id}`}>
                {t('person.appointments')}
              </Link>
              {person.status === 'at-home' && (
                <div className="actions no-print">
                  <CallPerson residentId={person.id} />
                  <CallersLink residentId={person.id} />
                </div>
              )}
              <Relatives person={person} request={request} />
              <LifeEvents person={person} />
            </>
          )}
        </QueryState>
      </div>
    </Card>
  );
}

function PersonFacts({ person }: { person: ResidentView }) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { date } = useFormat();
  const age = ageOn(person.birthDate, new Date());
  return (
    <Facts
      items={[
        [
          t('person.status'),
          <Status key="status" tone={tones[person.status]}>
            {t(`resident.${person.status}`, { ns: 'care' })}
          </Status>,
        ],
        [t('person.born'), t('person.born-text', { date: date(person.birthDate), count: age })],
        [
          t('person.gir'),
          person.gir === null ? t('person.no-gir') : t('person.gir-text', { gir: person.gir }),
        ],
        [t('person.address'), `${person.address.line}, ${person.address.postalCode}`],
        [t('person.phone'), person.phone && <Phone number={person.phone} />],
      ]}
    />
  );
}
