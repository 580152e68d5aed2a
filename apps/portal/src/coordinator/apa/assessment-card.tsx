import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CeilingTold, GirWhy, MissingFigureNotice } from '../../apa/gir-told';
import { gridVariables } from '../../apa/vocabulary';
import { Button } from '../../design/button';
import { Card, Facts } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { GridForm } from './grid-form';
import { VisitDialog } from './visit-dialog';

/** The home visit, then the grid and the group that follows from it. */
export function AssessmentCard({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('coordinator/apa');
  const { moment } = useFormat();
  const [planning, setPlanning] = useState(false);
  const [grading, setGrading] = useState(false);
  const { visit, assessment, allowedActions } = application;
  const mayPlan = allowedActions.includes('plan-visit');
  const mayGrade = allowedActions.includes('record-grid');
  if (!visit && !assessment && !mayPlan) return null;
  return (
    <Card as="section" aria-labelledby="assessment">
      <div className="stack">
        <h2 id="assessment">{t('visit.title')}</h2>
        {visit ? (
          <p>
            {t('visit.planned', { moment: moment(visit.at) })} {visit.doctorConsulted && t('visit.doctor')}
          </p>
        ) : (
          <p className="soft">{t('visit.none')}</p>
        )}
        {assessment && <Assessed application={application} assessment={assessment} />}
        {grading && mayGrade && <GridForm application={application} onDone={() => setGrading(false)} />}
        {!grading && (
          <div className="actions no-print">
            {mayGrade && (
              <Button kind={assessment ? 'secondary' : 'primary'} onClick={() => setGrading(true)}>
                {t(assessment ? 'grid.correct' : 'grid.open')}
              </Button>
            )}
            {mayPlan && (
              <Button kind={visit ? 'secondary' : 'primary'} onClick={() => setPlanning(true)}>
                {t(visit ? 'visit.move' : 'visit.plan')}
              </Button>
            )}
          </div>
        )}
        {planning && <VisitDialog application={application} onClose={() => setPlanning(false)} />}
      </div>
    </Card>
  );
}

type Assessment = NonNullable<ApaApplicationDetail['assessment']>;

function Assessed({
  application,
  assessment,
}: {
  application: ApaApplicationDetail;
  assessment: Assessment;
}) {
  const { t } = useTranslation('coordinator/apa');
  const { date } = useFormat();
  const { gir, on, grid, report } = assessment;
  return (
    <div className="stack" data-gap="2">
      <p className="apa-gir">{t('grid.result', { gir })}</p>
      <p>{t(`gir-means.${gir}`)}</p>
      <p>{t(gir <= 4 ? 'grid.opens' : 'grid.opens-not')}</p>
      <CeilingTold application={application} />
      <MissingFigureNotice missing={gir <= 4 ? application.missingFigure : null} />
      <GirWhy application={application} />
      <details className="how">
        <summary>{t('grid.letters')}</summary>
        <div className="how__body stack" data-gap="2">
          <Facts
            items={gridVariables.map((name) => [
              t(`variable.${name}.name`),
              `${grid[name]} – ${t(`grade.${grid[name]}`)}`,
            ])}
          />
          <p className="soft">{t('grid.how')}</p>
        </div>
      </details>
      <div>
        <h3>{t('grid.report-of', { date: date(on) })}</h3>
        <p className="letter">{report}</p>
      </div>
    </div>
  );
}
