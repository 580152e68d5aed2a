import type { MonitoringView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem } from '../api/problem';
import { post } from '../api/client';
import { useCommand } from '../api/query';
import { fullName, usePeople } from '../care/people';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { ErrorState } from '../design/feedback';
import { SelectField, TextField } from '../design/field';
import { Page } from '../design/page';
import { useToast } from '../design/toast';
import { dayOf } from '../i18n/format';
import { useArea } from './area-of';
import { type PartProps, QuietFields, WhoIsAlerted } from './alerted-fields';
import { MeasureFields } from './measure-fields';
import { PersonPick, useOrganizationSearch } from './person-pick';
import { emptySetup, lastDayOfYear, missing, registration, type SetupForm } from './setup-form';

/** A monitoring is set up: who, by whom, what, how often, and who is told. */
export function SetupPage() {
  const { t } = useTranslation('telemonitoring');
  const { area } = useArea();
  const [params] = useSearchParams();
  const asked = params.get('resident') ?? '';
  const [form, setForm] = useState(() => emptySetup(asked, dayOf(new Date())));
  const change = (part: Partial<SetupForm>) => setForm((before) => ({ ...before, ...part }));
  const { register, send, fault } = useRegister(form);
  const person = usePeople(form.residentId ? [form.residentId] : [])(form.residentId);
  return (
    <Page
      title={person && asked ? t('setup.for', { name: fullName(person) }) : t('setup.title')}
      lead={t('setup.lead')}
      width="reading"
      back={{ to: `${area}/alerts`, label: t('alerts.title') }}
    >
      <form
        className="stack"
        data-gap="4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {!asked && (
          <PersonPick
            value={form.residentId}
            error={fault('residentId')}
            onChange={(residentId) => change({ residentId })}
          />
        )}
        <WhoMeasures form={form} change={change} fault={fault} />
        <WhenFields form={form} change={change} fault={fault} />
        <MeasureFields form={form} change={change} error={fault('measures')} />
        <WhoIsAlerted form={form} change={change} fault={fault} />
        <QuietFields form={form} change={change} />
        {register.error && !(register.error instanceof ApiProblem && register.error.fields.length > 0) ? (
          <ErrorState error={register.error} keepsInput />
        ) : null}
        <div className="actions form-actions">
          <Button type="submit" busy={register.isPending}>
            {t('setup.send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function useRegister(form: SetupForm) {
  const { t } = useTranslation('telemonitoring');
  const { area } = useArea();
  const navigate = useNavigate();
  const toast = useToast();
  const [tried, setTried] = useState(false);
  const register = useCommand(
    () => post<MonitoringView>('/telehealth/telemonitoring/monitorings', registration(form)),
    ['/telehealth/telemonitoring'],
  );
  const send = async () => {
    setTried(true);
    if (missing(form).length > 0) return;
    const made = await register.mutateAsync(undefined).catch(() => null);
    if (!made) return;
    toast({ text: t('setup.done') });
    await navigate(`${area}/people/${form.residentId}/measures`);
  };
  const problem = register.error instanceof ApiProblem ? register.error : undefined;
  const fault = (name: string): string | undefined => {
    if (tried && missing(form).includes(name)) return t(`setup.missing.${name}`);
    return problem?.fields.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;
  };
  return { register, send, fault };
}

function WhoMeasures({ form, change, fault }: PartProps) {
  const { t } = useTranslation('telemonitoring');
  const search = useOrganizationSearch([form.operatorId]);
  return (
    <>
      <TextField
        label={t('setup.operator-search')}
        type="search"
        optional
        value={search.q}
        onChange={(event) => search.setQ(event.target.value)}
      />
      <SelectField
        label={t('setup.operator')}
        value={form.operatorId}
        error={fault('operatorId')}
        onChange={(event) => change({ operatorId: event.target.value })}
        options={[
          { value: '', label: t('setup.choose') },
          ...search.organizations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label={t('setup.device')}
        hint={t('setup.device-hint')}
        maxLength={80}
        value={form.device}
        error={fault('device')}
        onChange={(event) => change({ device: event.target.value })}
      />
      <TextField
        label={t('setup.reference')}
        hint={t('setup.reference-hint')}
        optional
        maxLength={60}
        value={form.operatorReference}
        onChange={(event) => change({ operatorReference: event.target.value })}
      />
    </>
  );
}

function WhenFields({ form, change, fault }: PartProps) {
  const { t } = useTranslation('telemonitoring');
  const day = (name: 'startsOn' | 'endsOn' | 'consentOn', optional = false) => (
    <TextField
      type="date"
      size="medium"
      label={t(`setup.${name}`)}
      optional={optional}
      value={form[name]}
      error={fault(name)}
      onChange={(event) =>
        change({
          [name]: event.target.value,
          ...(name === 'startsOn' && form.kind === 'latm'
            ? { endsOn: lastDayOfYear(event.target.value) }
            : {}),
        })
      }
    />
  );
  return (
    <>
      <Choices
        name="kind"
        legend={t('setup.kind')}
        value={form.kind}
        onChange={(kind) => change({ kind: kind as SetupForm['kind'] })}
        options={(['latm', 'comfort'] as const).map((value) => ({
          ...{ value, label: t(`setup.kind-${value}`), hint: t(`setup.kind-${value}-hint`) },
        }))}
      />
      {day('consentOn')}
      {day('startsOn')}
      {day('endsOn', form.kind === 'comfort')}
    </>
  );
}
