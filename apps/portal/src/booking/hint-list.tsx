import type { EquipmentView, Page, ResidentView, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useAllCommunes } from '../care/communes';
import { useOrganizationName } from '../care/names';
import { Shape } from '../design/status';
import { Card } from '../design/surface';
import { monday } from '../family/week';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import './booking.css';
import { EquipmentQuestions } from './equipment-questions';
import type { Session } from './guest-fields';
import { carersAt, equipmentHints, fibreHint, type Hint } from './hints';

/** Line, device, somebody at home: told in plain words with what to do. Nothing here refuses an appointment. */
export function HintList({ residentId, session }: { residentId: string; session: Session }) {
  const { t } = useTranslation('booking');
  const equipment = useApi<EquipmentView>(`/telehealth/residents/${residentId}/equipment`);
  return (
    <Card as="section" tone="sand" aria-labelledby="hints">
      <div className="stack">
        <h2 id="hints">{t('hint.title')}</h2>
        {equipment.data && <EquipmentQuestions equipment={equipment.data} />}
        <ul className="plain-list stack" data-gap="2">
          {equipment.data &&
            equipmentHints(equipment.data).map((hint) => <HintLine key={hint.code} hint={hint} />)}
          <FibreLine residentId={residentId} />
          <CarerLine residentId={residentId} session={session} />
        </ul>
      </div>
    </Card>
  );
}

function HintLine({ hint: { code, good }, facts = {} }: { hint: Hint; facts?: Record<string, string> }) {
  const { t } = useTranslation('booking');
  return (
    <li className="hint">
      <span className="hint__mark" data-good={good || undefined}>
        <Shape tone={good ? 'done' : 'late'} />
      </span>
      <div>
        <p>{t(`hint.${code}`, facts)}</p>
        {!good && <p className="soft">{t(`hint.${code}-do`, facts)}</p>}
      </div>
    </li>
  );
}

/** What the ARCEP file told of the commune: public facts of 2018, said with their year. */
function FibreLine({ residentId }: { residentId: string }) {
  const { percent } = useFormat();
  const person = useApi<ResidentView>(`/care-requests/residents/${residentId}`);
  const communes = useAllCommunes();
  const commune = communes.data?.items.find(({ code }) => code === person.data?.address.communeCode);
  if (!commune) return null;
  const facts = { commune: commune.name, share: percent(commune.fibreShare) };
  return <HintLine hint={fibreHint(commune.fibreShare)} facts={facts} />;
}

/** Who is there at that hour; if nobody, when somebody is in that week. */
function CarerLine({ residentId, session }: { residentId: string; session: Session }) {
  const { t } = useTranslation('booking');
  const { moment, time } = useFormat();
  const from = monday(dayOf(new Date(session.startsAt)));
  const visits = useApi<Page<VisitView>>('/care-requests/visits', { from, to: addDays(from, 6), residentId });
  const all = visits.data?.items ?? [];
  const name = useOrganizationName(all.map(({ organizationId }) => organizationId));
  if (!visits.data) return null;
  const [there] = carersAt(all, session);
  if (there) {
    const facts = {
      name: name(there.organizationId),
      from: time(there.plannedStart),
      to: time(there.plannedEnd),
    };
    return <HintLine hint={{ code: 'carer', good: true }} facts={facts} />;
  }
  const now = new Date().toISOString();
  const others = all
    .filter(({ state, plannedStart }) => state === 'planned' && plannedStart > now)
    .slice(0, 3);
  return (
    <>
      <HintLine hint={{ code: 'nobody', good: false }} />
      {others.length > 0 && (
        <li>
          <p>{t('hint.others')}</p>
          <ul className="hint__visits">
            {others.map((visit) => (
              <li key={visit.id}>
                {moment(visit.plannedStart)}, {name(visit.organizationId)}
              </li>
            ))}
          </ul>
        </li>
      )}
    </>
  );
}
