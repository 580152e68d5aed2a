import type { ParticipantView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../design/status';
import { usePractitionerName } from '../care/practitioner-names';
import { useRelatives } from './guest-fields';

const tones: Readonly<Record<string, Tone>> = {
  accepted: 'done',
  declined: 'stopped',
  tentative: 'waiting',
  'needs-action': 'waiting',
};

/** Who takes part besides the person, and whether they said so. */
export function GuestList({
  participants,
  residentId,
}: {
  participants: readonly ParticipantView[];
  residentId: string;
}) {
  const { t } = useTranslation('booking');
  const relatives = useRelatives(residentId);
  const practitioner = usePractitionerName(participants.flatMap(({ actor }) => actor ?? []));
  const others = participants.filter(({ actor }) => !actor?.startsWith('Patient/'));
  if (others.length === 0) return null;
  const nameOf = ({ actor, interpreter }: ParticipantView) => {
    if (interpreter)
      return t('guests.asked-interpreter', { language: t(`language.${interpreter}`).toLowerCase() });
    const relative = relatives.find(({ value }) => value === actor);
    const kind = actor?.split('/')[0] ?? '';
    return relative?.label ?? practitioner(actor ?? '') ?? t([`guests.kind-${kind}`, 'guests.kind-other']);
  };
  return (
    <section className="stack" data-gap="2" aria-labelledby="guests">
      <h2 id="guests">{t('guests.list')}</h2>
      <ul className="plain-list stack" data-gap="1">
        {others.map((one, index) => (
          <li key={one.actor ?? index} className="row" data-spread>
            <span>{nameOf(one)}</span>
            <Status tone={tones[one.status] ?? 'neutral'}>{t(`answer.${one.status}`)}</Status>
          </li>
        ))}
      </ul>
    </section>
  );
}
