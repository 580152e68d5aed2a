import type { ApaApplicationDetail, ApaApplicationView, ApaLetterHead } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import { type Actor, permits } from '@chez-soi/service-kit';
import { apaPolicy, possibleActions } from './domain/apa/actions';
import { type ApaApplication, isFinal } from './domain/apa/application';
import { clocksOf, clockView, nextClock } from './domain/apa/clocks';
import { piecesOf } from './domain/apa/pieces';
import { explainCeiling, explainGir, type Figures, missingFigure } from './domain/apa/tariff';

export function apaView(
  actor: Actor,
  application: ApaApplication,
  residentName: string,
  now: Date,
): ApaApplicationView {
  const { id, residentId, communeCode, kind, revises, state, channel, gir, version, file } = application;
  const next = nextClock(application);
  return {
    ...{ id, residentId, residentName, communeCode, kind, revises, state, channel },
    receivedOn: application.receivedOn,
    completedOn: application.completedOn,
    createdAt: application.createdAt.toISOString(),
    urgent: file.provisionalRights.some((right) => right.kind === 'urgent'),
    gir,
    next: next && clockView(next, parisDay(now)),
    version,
    allowedActions: possibleActions(application).filter((action) =>
      permits(actor, apaPolicy[action], { residentId }),
    ),
  };
}

export function apaDetail(
  actor: Actor,
  application: ApaApplication,
  residentName: string,
  { letters, figures }: { readonly letters: readonly ApaLetterHead[]; readonly figures: Figures },
  now: Date,
): ApaApplicationDetail {
  const { file, gir } = application;
  const today = parisDay(now);
  return {
    ...apaView(actor, application, residentName, now),
    declaration: file.declaration,
    clocks: clocksOf(application).map((clock) => clockView(clock, today)),
    pieces: piecesOf(application),
    provisionalRights: file.provisionalRights,
    visit: file.visit,
    assessment: file.assessment,
    explanation: file.assessment && explainGir(file.assessment.grid),
    ceiling: gir !== null && gir <= 4 ? explainCeiling(gir, today, figures) : null,
    missingFigure: isFinal(application) ? null : missingFigure(today, figures),
    plans: file.plans,
    topUps: file.topUps,
    formalNotices: file.formalNotices,
    decision: file.decision,
    providers: file.providers,
    hospitalisedOn: file.hospitalisedOn,
    suspensions: file.suspensions,
    closed: file.closed,
    letters,
  };
}
