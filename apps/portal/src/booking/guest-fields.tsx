import type { Page, ResidentView, VisitView } from '@chez-soi/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { standingOf } from '../care/mandate';
import { useOrganizations } from '../care/names';
import { fullName } from '../care/people';
import { Choices } from '../design/choice';
import { SelectField } from '../design/field';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useAccount } from '../session/session';
import type { Guests } from './draft';
import { interpreterLanguages } from './languages';

export interface Session {
  readonly startsAt: string;
  readonly endsAt: string;
}

interface GuestFieldsProps {
  residentId: string;
  session: Session;
  guests: Guests | null;
  onChange: (guests: Guests) => void;
}

/** Who else takes part: relatives, a professional who is at the person's home that day, an interpreter. */
export function GuestFields({ residentId, session, guests, onChange }: GuestFieldsProps) {
  const { t } = useTranslation('booking');
  const relatives = useRelatives(residentId);
  const carers = useCarers(residentId, session);
  const account = useAccount();
  const own = relatives.find(({ accountId }) => account && accountId === account.id)?.value;
  // Whoever books for a relative usually takes part; ticked once, and theirs to take away.
  useEffect(() => {
    if (!guests && own) onChange({ invite: [own], interpreter: '' });
  }, [guests, own, onChange]);
  const { invite = [], interpreter = '' } = guests ?? {};
  const options = [...relatives, ...carers];
  return (
    <div className="stack">
      {options.length > 0 && (
        <Choices
          multiple
          legend={t('guests.title')}
          hint={t('guests.hint')}
          name="guests"
          column="17rem"
          value={invite}
          onChange={(value) => onChange({ interpreter, invite: value })}
          options={options}
        />
      )}
      <InterpreterField value={interpreter} onChange={(value) => onChange({ invite, interpreter: value })} />
    </div>
  );
}

interface InterpreterFieldProps {
  value: Guests['interpreter'];
  onChange: (value: Guests['interpreter']) => void;
}

function InterpreterField({ value, onChange }: InterpreterFieldProps) {
  const { t } = useTranslation('booking');
  const languages = interpreterLanguages.map((code) => ({ value: code, label: t(`language.${code}`) }));
  return (
    <SelectField
      label={t('guests.interpreter')}
      hint={t('guests.interpreter-hint')}
      value={value}
      onChange={(event) => onChange(event.target.value as Guests['interpreter'])}
      options={[{ value: '', label: t('guests.no-interpreter') }, ...languages]}
    />
  );
}

/** Those who may speak for the person today; empty for who may not read the person's file. */
export function useRelatives(residentId: string) {
  const { t } = useTranslation(['booking', 'care']);
  const { data } = useApi<ResidentView>(`/care-requests/residents/${residentId}`);
  const today = dayOf(new Date());
  return (data?.relations ?? [])
    .filter((one) => standingOf(one, today) !== 'ended')
    .map((one) => ({
      ...{ value: `RelatedPerson/${one.id}`, label: fullName(one), accountId: one.accountId },
      hint: t(`kinship.${one.kinship}`, { ns: 'care', defaultValue: '' }),
    }));
}

/** Providers with a visit at the person's home that day, by the offer that brings them there. */
function useCarers(residentId: string, { startsAt }: Session) {
  const { t } = useTranslation('booking');
  const { time } = useFormat();
  const day = dayOf(new Date(startsAt));
  const { data } = useApi<Page<VisitView>>('/care-requests/visits', { from: day, to: day, residentId });
  const visits = (data?.items ?? []).filter(({ state }) => state === 'planned');
  const organization = useOrganizations(visits.map(({ organizationId }) => organizationId));
  const options = visits.flatMap((visit) => {
    const found = organization(visit.organizationId);
    const offer = found?.offers.find(({ serviceCode }) => serviceCode === visit.serviceCode);
    if (!found || !offer) return [];
    const hint = t('guests.visit', { from: time(visit.plannedStart), to: time(visit.plannedEnd) });
    return [{ value: `HealthcareService/${offer.id}`, label: found.name, hint }];
  });
  return options.filter((one, index) => options.findIndex(({ value }) => value === one.value) === index);
}
