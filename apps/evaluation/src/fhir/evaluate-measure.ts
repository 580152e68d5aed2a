import { FhirErrorFilter, negotiate, parametersOf, queryOf, sendFhir } from '@chez-soi/fhir';
import { addDays, type Bilingual, type Day, DomainError, isDay } from '@chez-soi/kernel';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IndicatorsService } from '../indicators.service';
import { indicatorOf } from './measure';
import { toMeasureReport } from './measure-report';

const known = ['periodStart', 'periodEnd', 'reportType', '_format'];

/** `$evaluate-measure` (R4): an indicator over a period, as it may be told. Nothing of it is stored. */
@Controller('fhir/Measure')
@UseFilters(FhirErrorFilter)
export class EvaluateMeasure {
  constructor(@Inject(IndicatorsService) private readonly indicators: IndicatorsService) {}

  @Get(':id/$evaluate-measure')
  @Allow('indicator.read')
  byGet(
    @Context() ctx: Ctx,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ) {
    return this.answer(ctx, request, reply, { id, asked: queryOf(request) });
  }

  @Post(':id/$evaluate-measure')
  @Allow('indicator.read')
  byPost(
    @Context() ctx: Ctx,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ) {
    return this.answer(ctx, request, reply, { id, asked: [...queryOf(request), ...parametersOf(request)] });
  }

  private async answer(
    ctx: Ctx,
    request: FastifyRequest,
    reply: FastifyReply,
    { id, asked }: { readonly id: string; readonly asked: readonly (readonly [string, string])[] },
  ): Promise<void> {
    negotiate(request);
    const name = indicatorOf(id);
    if (!name)
      throw DomainError.notFound(
        'Cet indicateur n’existe pas : voir /fhir/Measure.',
        'There is no such measure: see /fhir/Measure.',
      );
    const period = periodOf(asked);
    const { id: _, ...report } = toMeasureReport('', name, await this.indicators.answer(ctx, name, period));
    sendFhir(reply, 200, report);
  }
}

/** The indicators answer whole months: those that contain the period. */
function periodOf(asked: readonly (readonly [string, string])[]): { readonly from: Day; readonly to: Day } {
  const values = new Map(asked);
  const type = values.get('reportType') ?? 'population';
  if (values.has('subject') || ['subject', 'subject-list', 'individual'].includes(type))
    throw refused('subject', 'invalid', {
      fr: 'Un indicateur ne se dit jamais par personne : demandez reportType=population.',
      en: 'No indicator is told of single people: ask for reportType=population.',
    });
  if (!['population', 'summary'].includes(type))
    throw refused('reportType', 'invalid', { fr: 'Indiquez population.', en: 'Give population.' });
  const other = [...values.keys()].find((name) => !known.includes(name));
  if (other !== undefined)
    throw refused(other, 'invalid', {
      fr: `Connus : ${known.join(', ')}.`,
      en: `Known: ${known.join(', ')}.`,
    });
  return { from: dayOf(values, 'periodStart', 'first'), to: dayOf(values, 'periodEnd', 'last') };
}

/** A FHIR date may be a year or a month. */
function dayOf(values: ReadonlyMap<string, string>, name: string, end: 'first' | 'last'): Day {
  const text = values.get(name) ?? '';
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  const first = `${year}-${month ?? (end === 'first' ? '01' : '12')}-${day ?? '01'}`;
  if (year === undefined || !isDay(first))
    throw refused(name, 'invalid', {
      fr: 'Indiquez une date, par exemple 2027-01-01.',
      en: 'Give a date, for example 2027-01-01.',
    });
  if (day !== undefined || end === 'first') return first;
  return addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
}

function refused(path: string, code: 'invalid', message: Bilingual): DomainError {
  return new DomainError(code, message, [{ path, message }]);
}
