import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { organizationKinds, qualifications } from '../services/vocabulary';
import type { ImportKind } from './columns';
import { codesInWords, type ColumnHelp, templateOf } from './template';

const legalStatuses = ['public', 'associative', 'commercial'];
const explained: Readonly<Record<ImportKind, readonly string[]>> = {
  organizations: [
    'siret',
    'finess',
    'partOf',
    'habilitation',
    'communeCode',
    'zones',
    'weekly',
    'declaredMinutesPerWeek',
  ],
  communes: ['code', 'epci', 'postalCodes', 'lat'],
};

/** What may stand in the columns, in words. */
export function useColumnHelp(kind: ImportKind): readonly ColumnHelp[] {
  const { t } = useTranslation(['administrator', 'care']);
  const written = explained[kind].map((column) => ({ column, text: t(`imports.write.${column}`) }));
  if (kind === 'communes') return written;
  return [
    {
      column: 'kind',
      text: codesInWords(organizationKinds, (code) => t(`organization.${code}`, { ns: 'care' })),
    },
    {
      column: 'legalStatus',
      text: codesInWords(legalStatuses, (code) => t(`legal.${code}`, { ns: 'care' })),
    },
    {
      column: 'qualifications',
      text: `${codesInWords(qualifications, (code) => t(`qualification.${code}`, { ns: 'care' }))}. ${t('imports.several')}`,
    },
    ...written,
  ];
}

/** A file to fill in, made in the browser. */
export function TemplateLink({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('administrator');
  const help = useColumnHelp(kind);
  const keep = t('imports.remarks');
  const address = useMemo(
    () => `data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(kind, keep, help))}`,
    [kind, keep, help],
  );
  return (
    <a className="button" data-kind="secondary" href={address} download={t(`imports.template-${kind}`)}>
      {t('imports.template')}
    </a>
  );
}
