import type { ImportView } from '@chez-soi/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postCsv } from '../../api/client';
import { useCommand } from '../../api/query';
import { Button } from '../../design/button';
import { Choices } from '../../design/choice';
import { Field } from '../../design/field';
import { Page } from '../../design/page';
import { HowComputed } from '../../design/surface';
import { FormProblem } from '../form/form-problem';
import { importColumns, type ImportKind } from './columns';
import { TemplateLink, useColumnHelp } from './template-link';

const kinds: readonly ImportKind[] = ['organizations', 'communes'];

/** An official file, line by line: good lines are taken in, the others are told one by one. */
export function ImportPage() {
  const { t } = useTranslation('administrator');
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>('organizations');
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const run = useCommand(
    async (chosen: File) => postCsv<ImportView>(`/directory/imports?kind=${kind}`, await chosen.text()),
    ['/directory'],
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!file);
    if (!file) return;
    const answer = await run.mutateAsync(file).catch(() => null);
    if (answer) await navigate(`/administrator/organizations/import/${answer.id}`);
  };
  return (
    <Page
      title={t('imports.title')}
      lead={t('imports.lead')}
      back={{ to: '/administrator/organizations', label: t('organizations.back') }}
      width="reading"
    >
      <form className="stack" onSubmit={(event) => void send(event)} noValidate>
        <Choices
          name="kind"
          legend={t('imports.kind')}
          value={kind}
          onChange={(value) => setKind(value as ImportKind)}
          options={kinds.map((value) => ({
            value,
            label: t(`imports.${value}`),
            hint: t(`imports.${value}-hint`),
          }))}
          column="15rem"
        />
        <Field
          label={t('imports.file')}
          hint={t('imports.file-hint')}
          error={missing && !file ? t('imports.file-missing') : undefined}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <p>
          <TemplateLink kind={kind} />
        </p>
        <Columns kind={kind} />
        <FormProblem error={run.error} />
        <div className="actions">
          <Button type="submit" busy={run.isPending}>
            {t('imports.act')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Columns({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('administrator');
  const { required, optional } = importColumns[kind];
  const help = useColumnHelp(kind);
  return (
    <HowComputed label={t('imports.columns')}>
      <p>
        {t('imports.required')} <code className="reason">{required.join(' ; ')}</code>
      </p>
      <p>
        {t('imports.optional')} <code className="reason">{optional.join(' ; ')}</code>
      </p>
      <dl className="column-help">
        {help.map(({ column, text }) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </HowComputed>
  );
}
