import type { ScheduleView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOrganizations, useServices } from '../care/names';
import { CardButton } from './card-button';
import { EmptyState } from '../design/feedback';
import { useFormat } from '../i18n/use-format';

/** Answers one question: the address keeps it, and « back » asks again. */
export function useAnswer(): (name: string, value: string) => void {
  const [, setParams] = useSearchParams();
  return (name, value) =>
    setParams((old) => {
      old.set(name, value);
      return old;
    });
}

/** What the appointment is for: the services whose hours are open. */
export function WhatStep({ schedules }: { schedules: readonly ScheduleView[] }) {
  const { t } = useTranslation('booking');
  const { pick } = useFormat();
  const services = useServices();
  const answer = useAnswer();
  const codes = new Set(schedules.map(({ serviceCode }) => serviceCode));
  const open = (services.data?.items ?? []).filter(({ code }) => codes.has(code));
  if (schedules.length === 0) return <EmptyState title={t('what.none')}>{t('what.none-text')}</EmptyState>;
  return (
    <section className="stack" aria-labelledby="what">
      <h2 id="what">{t('what.title')}</h2>
      <ul className="plain-list stack" data-gap="2">
        {open.map((service) => (
          <li key={service.code}>
            <CardButton title={pick(service.name)} onClick={() => answer('service', service.code)}>
              {pick(service.summary)}
            </CardButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who holds it; whoever has the first free hour, where it does not matter. */
export function WhomStep({ schedules }: { schedules: readonly ScheduleView[] }) {
  const { t } = useTranslation('booking');
  const answer = useAnswer();
  const ids = [...new Set(schedules.flatMap(({ organizationId }) => organizationId ?? []))];
  const organization = useOrganizations(ids);
  return (
    <section className="stack" aria-labelledby="whom">
      <h2 id="whom">{t('whom.title')}</h2>
      <ul className="plain-list stack" data-gap="2">
        {ids.length > 1 && (
          <li>
            <CardButton title={t('whom.any')} onClick={() => answer('with', 'any')}>
              {t('whom.any-text')}
            </CardButton>
          </li>
        )}
        {ids.map((id) => (
          <li key={id}>
            <CardButton title={organization(id)?.name ?? '…'} onClick={() => answer('with', id)}>
              {organization(id)?.phone}
            </CardButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
