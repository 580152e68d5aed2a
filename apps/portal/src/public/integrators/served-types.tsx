import type { CapabilityStatement, CapabilityStatementRestResource as Served } from 'fhir/r4';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { QueryState } from '../../design/query-state';
import { DataTable } from '../../design/table';
import { readCapability } from './fhir';

/** What the platform says that it serves, read when the page is opened. */
export function ServedTypes() {
  const { t } = useTranslation('public/integrators');
  const statement = useQuery({
    queryKey: ['/fhir/metadata'],
    queryFn: ({ signal }) => readCapability(signal),
  });
  return (
    <section className="stack" aria-labelledby="served">
      <div>
        <h2 id="served">{t('served.title')}</h2>
        <p className="soft">{t('served.lead')}</p>
      </div>
      <QueryState query={statement}>{(data) => <Types served={servedBy(data)} />}</QueryState>
      <p>
        <a href="/fhir/metadata">{t('served.raw')}</a>
      </p>
    </section>
  );
}

const servedBy = ({ rest = [] }: CapabilityStatement): readonly Served[] => rest[0]?.resource ?? [];

function Types({ served }: { served: readonly Served[] }) {
  const { t } = useTranslation('public/integrators');
  const [name, setName] = useState('');
  if (served.length === 0)
    return <EmptyState title={t('served.nothing')}>{t('served.nothing-text')}</EmptyState>;
  const rows = served.filter(({ type }) => type.toLowerCase().includes(name.trim().toLowerCase()));
  return (
    <>
      <TextField
        label={t('served.filter')}
        hint={t('served.filter-hint')}
        size="medium"
        type="search"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {rows.length === 0 ? (
        <EmptyState
          title={t('served.none')}
          action={
            <Button kind="secondary" onClick={() => setName('')}>
              {t('served.clear')}
            </Button>
          }
        >
          {t('served.none-text')}
        </EmptyState>
      ) : (
        <DataTable
          caption={<span role="status">{t('served.caption', { count: rows.length })}</span>}
          rows={rows}
          rowKey={({ type }) => type}
          columns={[
            { key: 'type', header: t('served.type'), cell: ({ type }) => <TypeName>{type}</TypeName> },
            { key: 'does', header: t('served.does'), cell: (row) => <Does row={row} /> },
            { key: 'search', header: t('served.search'), cell: (row) => <Parameters row={row} /> },
          ]}
        />
      )}
    </>
  );
}

const TypeName = ({ children }: { children: string }) => (
  <code lang="en" translate="no">
    {children}
  </code>
);

/** Interactions as words, then operations by their name. */
function Does({ row: { interaction = [], operation = [] } }: { row: Served }) {
  const { t } = useTranslation('public/integrators');
  return (
    <>
      {interaction.map(({ code }) => t(`does.${code}`, { defaultValue: code })).join(', ')}
      {operation.map(({ name }) => (
        <span key={name}>
          {', '}
          <TypeName>{`$${name}`}</TypeName>
        </span>
      ))}
    </>
  );
}

/** Listed when they are asked for: there are a thousand. What each means is told by R4, in English. */
function Parameters({ row: { type, searchParam = [] } }: { row: Served }) {
  const { t } = useTranslation('public/integrators');
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('served.parameters', { count: searchParam.length, type })}</summary>
      {isOpen && (
        <dl className="parameters">
          {searchParam.map((one) => (
            <div key={one.name}>
              <dt>
                <TypeName>{one.name}</TypeName>{' '}
                <span className="soft">{t(`kind.${one.type}`, { defaultValue: one.type })}</span>
              </dt>
              {one.documentation && (
                <dd className="small" lang="en">
                  {one.documentation}
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
