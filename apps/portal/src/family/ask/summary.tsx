import type { CareRequestView } from '@chez-soi/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { useCommand } from '../../api/query';
import { NeedsQuotes } from '../../care/quote/needs-quotes';
import { priceOfService, usePrices } from '../../care/prices';
import { Button, ButtonLink } from '../../design/button';
import { ErrorState, Skeleton } from '../../design/feedback';
import { Notice } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAccount, useSignInAddress } from '../../session/session';
import { CostCard } from './cost-card';
import { dayOfParts, type Draft, type DraftNeed } from './draft';
import { toRequest } from './request-input';
import type { WizardProps } from './wizard-props';

interface SummaryProps extends WizardProps {
  draft: Draft;
  keep: (draft: Draft) => void;
  forget: () => void;
}

/** Everything that will be sent, what it would cost, and the one button that sends it. */
export function Summary({ draft, forget, services, residents }: SummaryProps) {
  return (
    <div className="stack" data-gap="4">
      <Told draft={draft} services={services} residents={residents} />
      <Cost draft={draft} services={services} residents={residents} />
      <Send draft={draft} forget={forget} residents={residents} />
    </div>
  );
}

/** At the prices of those who come where the person lives. */
function Cost({ draft, services, residents }: WizardProps & { draft: Draft }) {
  const { t } = useTranslation('family/ask');
  const known = residents.find((one) => one.id === draft.who);
  const commune = known?.address.communeCode ?? draft.place.commune?.code;
  const prices = usePrices(
    draft.needs.map((need) => need.serviceCode),
    commune,
  );
  if (prices.isLoading) return <Skeleton blocks={1} height="12rem" />;
  const priceOf = ({ serviceCode }: DraftNeed) =>
    priceOfService(
      services.find((one) => one.code === serviceCode),
      prices.data?.items ?? [],
    );
  return (
    <>
      <CostCard title={t('ask.cost.title')} needs={draft.needs} services={services} priceOf={priceOf} />
      <NeedsQuotes needs={draft.needs} commune={commune} residentId={known?.id} />
    </>
  );
}

function Told({ draft, services, residents }: WizardProps & { draft: Draft }) {
  const { t } = useTranslation(['family/ask', 'care']);
  const { pick, duration, day } = useFormat();
  const known = residents.find((one) => one.id === draft.who);
  const name = known ?? draft.person;
  const startDay = dayOfParts(draft.startOn);
  const { line, commune } = draft.place;
  return (
    <div>
      <Part title={t('ask.summary.for')} step="who">
        {name.givenName} {name.familyName}
      </Part>
      {draft.needs.map((need) => {
        const service = services.find((one) => one.code === need.serviceCode);
        const visits = need.windows.length > 0;
        const words = need.windows
          .map((window) => t(`window.${window}`, { ns: 'care' }).toLowerCase())
          .join(', ');
        return (
          <Part
            key={need.serviceCode}
            title={service ? pick(service.name) : need.serviceCode}
            step={visits ? `when:${need.serviceCode}` : 'help'}
          >
            {visits ? `${t(`ask.when.times-${need.timesPerWeek}`)}, ${words}` : t('ask.summary.subscription')}
            {visits && need.minutesPerVisit > 0 && `, ${duration(need.minutesPerVisit)}`}
          </Part>
        );
      })}
      <Part title={t('ask.summary.start')} step="start">
        {draft.start === 'date' && startDay ? day(startDay) : t(`ask.start.${draft.start ?? 'soon'}`)}
        {draft.comment && <span className="soft"> — {draft.comment}</span>}
      </Part>
      {!known && (
        <Part title={t('ask.summary.where')} step="place">
          {line}, {commune ? `${commune.postalCode} ${commune.name}` : ''}
        </Part>
      )}
      {draft.who === 'other' && (
        <Part title={t('ask.summary.you')} step="you">
          {draft.speaker.givenName} {draft.speaker.familyName}, {draft.speaker.phone}
        </Part>
      )}
    </div>
  );
}

function Part({ title, step, children }: { title: string; step: string; children: ReactNode }) {
  const { t } = useTranslation('family/ask');
  return (
    <div className="summary__part">
      <div>
        <h2 className="small soft" style={{ fontFamily: 'inherit', fontSize: 'var(--text-small)' }}>
          {title}
        </h2>
        <p>{children}</p>
      </div>
      <Link to={`/ask?step=${step}`} aria-label={t('ask.summary.change-of', { title })}>
        {t('ask.summary.change')}
      </Link>
    </div>
  );
}

function Send({
  draft,
  forget,
  residents,
}: {
  draft: Draft;
  forget: () => void;
  residents: WizardProps['residents'];
}) {
  const { t } = useTranslation(['family/ask', 'shell']);
  const account = useAccount();
  const { language } = useFormat();
  const signIn = useSignInAddress('/ask?step=summary');
  const navigate = useNavigate();
  const send = useCommand(
    () =>
      post<CareRequestView>(
        '/care-requests/requests',
        toRequest(draft, residents, { accountId: account?.id ?? null, language }, dayOf(new Date())),
      ),
    ['/care-requests'],
  );
  if (!account) {
    return (
      <Notice>
        <p>{t('ask.summary.sign-in')}</p>
        <div className="actions">
          <ButtonLink to={signIn}>{t('ask.summary.sign-in-action')}</ButtonLink>
        </div>
      </Notice>
    );
  }
  const submit = () =>
    send.mutate(undefined, {
      onSuccess: (request) => {
        forget();
        void navigate(`/requests/${request.id}?sent=1`);
      },
    });
  return (
    <div className="stack">
      {send.error && <Refused error={send.error} retry={submit} />}
      <p>{t('ask.summary.after')}</p>
      <div className="actions">
        <Button busy={send.isPending} onClick={submit}>
          {send.isPending ? t('ask.summary.sending') : t('ask.summary.send')}
        </Button>
      </div>
    </div>
  );
}

function Refused({ error, retry }: { error: Error; retry: () => void }) {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <div className="stack" data-gap="2">
      <ErrorState error={error} retry={retry} keepsInput />
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={field.path}>{field.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
