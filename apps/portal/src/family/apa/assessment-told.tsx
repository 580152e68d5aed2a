import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { CeilingTold, GirWhy, MissingFigureNotice } from '../../apa/gir-told';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** The group that the visit gave, why, and what a plan may come to: known before any plan. */
export function AssessmentTold({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { date } = useFormat();
  const { assessment, gir, missingFigure } = application;
  if (!assessment || gir === null) return null;
  return (
    <Card as="section" aria-labelledby="assessed">
      <div className="stack" data-gap="2">
        <h2 id="assessed">{t('assessed.title', { gir })}</h2>
        <p>{t(gir <= 4 ? 'assessed.opens' : 'assessed.opens-not', { date: date(assessment.on) })}</p>
        <CeilingTold application={application} />
        <MissingFigureNotice missing={gir <= 4 ? missingFigure : null} />
        <GirWhy application={application} />
      </div>
    </Card>
  );
}
