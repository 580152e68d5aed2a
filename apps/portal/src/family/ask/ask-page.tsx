import type { Page as PageOf, ResidentView, ServiceView } from '@chez-soi/contracts';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { useServices } from '../../care/names';
import { Button } from '../../design/button';
import { ErrorState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { Steps } from '../../design/steps';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { isStarted, withServices, type Draft } from './draft';
import { StepScreen } from './step-screen';
import { errorsOf, reachableStep, stepsOf, stillMissing, type Errors, type Step } from './steps';
import { Summary } from './summary';
import { themeCount, themeOf } from './themes';
import { useDraft } from './use-draft';
import type { WizardProps } from './wizard-props';
import './ask-page.css';

/** Asking for help: one question a screen, the answer kept at each step, « back » never loses anything. */
export function AskPage() {
  const { t } = useTranslation(['family/ask', 'care']);
  const account = useAccount();
  const { draft } = useDraft();
  const services = useServices();
  const mine = useApi<PageOf<ResidentView>>(account ? '/care-requests/residents' : null);
  if (!services.data || (account && mine.isLoading)) {
    return (
      <Page title={t('ask.title')} width="reading">
        {services.error ? (
          <ErrorState
            error={services.error}
            retry={() => void services.refetch()}
            keepsInput={isStarted(draft)}
          />
        ) : (
          <Skeleton blocks={3} />
        )}
      </Page>
    );
  }
  const askable = services.data.items.filter(
    (one) => one.mayAsk.includes('relative') || one.mayAsk.includes('resident'),
  );
  return <Wizard services={askable} residents={mine.data?.items ?? []} />;
}

function Wizard({ services, residents }: WizardProps) {
  const { t } = useTranslation('family/ask');
  const [params] = useSearchParams();
  const { draft, keep, forget } = useDraft();
  const [errors, setErrors] = useState<Errors>({});
  const navigate = useNavigate();
  const today = dayOf(new Date());
  usePreselected(draft, keep, services, residents);
  const steps = stepsOf(draft, services);
  const step = reachableStep(params.get('step'), draft, services, today);
  const position = steps.indexOf(step);
  const title = useStepTitle(step, draft, services);
  const next = (event: FormEvent) => {
    event.preventDefault();
    const found = errorsOf(step, draft, today);
    setErrors(found);
    if (Object.keys(found).length === 0) void navigate(`/ask?step=${steps[position + 1] ?? 'summary'}`);
  };
  const restart = () => {
    forget();
    setErrors({});
    void navigate('/ask');
  };
  useFocusOnError(errors);
  const back = position > 0 ? { to: `/ask?step=${steps[position - 1]}`, label: t('ask.back') } : undefined;
  return (
    <Page
      key={step}
      title={title}
      lead={t(`ask.${stepName(step)}.lead`, { defaultValue: '' })}
      back={back}
      width="reading"
    >
      <Steps current={themeOf(step)} total={themeCount} name={t(`ask.theme.${themeOf(step)}`)} />
      {step === 'summary' ? (
        <Summary draft={draft} keep={keep} forget={forget} services={services} residents={residents} />
      ) : (
        <form className="stack" data-gap="4" onSubmit={next} noValidate>
          <StepScreen
            step={step}
            draft={draft}
            keep={keep}
            errors={stillMissing(errors, step, draft, today)}
            services={services}
            residents={residents}
          />
          <div className="actions">
            <Button type="submit">{t('ask.next')}</Button>
          </div>
        </form>
      )}
      {isStarted(draft) && <Kept restart={restart} />}
    </Page>
  );
}

function Kept({ restart }: { restart: () => void }) {
  const { t } = useTranslation('family/ask');
  return (
    <p className="ask__kept small soft">
      {t('ask.kept')}{' '}
      <Button kind="quiet" onClick={restart}>
        {t('ask.restart')}
      </Button>
    </p>
  );
}

const stepName = (step: Step): string => (step.startsWith('when:') ? 'when' : step);

function useStepTitle(step: Step, draft: Draft, services: readonly ServiceView[]): string {
  const { t } = useTranslation('family/ask');
  const { pick } = useFormat();
  if (step.startsWith('when:')) {
    const service = services.find((one) => one.code === step.slice(5));
    return t('ask.when.title', { service: service ? pick(service.name) : '' });
  }
  return draft.who === 'self' && (step === 'person' || step === 'place')
    ? t(`ask.${step}.title-self`)
    : t(`ask.${step}.title`);
}

/** « Demander ce service » on a sheet, or « Demander une aide » on a person, starts with that answer given. */
function usePreselected(
  draft: Draft,
  keep: (draft: Draft) => void,
  services: readonly ServiceView[],
  residents: readonly ResidentView[],
) {
  const [params, setParams] = useSearchParams();
  const code = params.get('service');
  const resident = params.get('resident');
  useEffect(() => {
    if (!code && !resident) return;
    const codes = draft.needs.map((need) => need.serviceCode);
    const withCode = code && !codes.includes(code) ? withServices(draft, [...codes, code], services) : draft;
    keep(residents.some((one) => one.id === resident) ? { ...withCode, who: resident } : withCode);
    setParams({}, { replace: true });
  }, [code, resident, draft, keep, services, residents, setParams]);
}

/** After a refused step the focus goes to the first field to correct. */
function useFocusOnError(errors: Errors) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else document.querySelector<HTMLElement>('.field[data-invalid] :is(input, select, textarea)')?.focus();
  }, [errors]);
}
