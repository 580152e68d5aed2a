import type { ResidentView, ServiceView } from '@chez-soi/contracts';
import { dayOfParts, emptyDraft, parseDraft, withNeed, withServices, type Draft } from './draft';
import { toRequest } from './request-input';
import { errorsOf, reachableStep, stepsOf, stillMissing } from './steps';
import { themeOf } from './themes';

const today = '2026-11-23';
const price = (cents: number, per: 'hour' | 'month') => ({
  cents,
  per,
  kind: 'indicative',
  date: today,
  source: 'test',
  status: 'verified',
});
const services = [
  { code: 'washing-help', unit: 'hour', usualMinutes: 45, indicativePrice: price(2500, 'hour') },
  { code: 'telecare-home', unit: 'month', usualMinutes: null, indicativePrice: price(2990, 'month') },
  { code: 'nurse-visit', unit: 'visit', usualMinutes: 20, indicativePrice: null },
] as unknown as readonly ServiceView[];

const person = {
  givenName: ' Odette ',
  familyName: 'Marchand',
  birth: { day: '27', month: '3', year: '1940' },
  sex: 'female',
};
const place = {
  line: '12 rue des Lilas',
  commune: { code: '38185', name: 'Grenoble', postalCode: '38000' },
  phone: '',
};
const speaker = {
  ...emptyDraft.speaker,
  givenName: 'Claire',
  familyName: 'Marchand',
  kinship: 'daughter',
  phone: '06 00 00 00 01',
};

function aDraft(change: Partial<Draft> = {}): Draft {
  const draft: Draft = { ...emptyDraft, who: 'other', start: 'soon', person, place, speaker };
  const told = withServices(draft, ['washing-help', 'telecare-home'], services);
  return { ...withNeed(told, 'washing-help', { timesPerWeek: 7, windows: ['morning'] }), ...change };
}

describe('Asking for help', () => {
  it('asks one question a screen, and when to come only for services with visits', () => {
    expect(stepsOf(aDraft(), services)).toEqual([
      'who',
      'help',
      'when:washing-help',
      'start',
      'person',
      'place',
      'you',
      'summary',
    ]);
    expect(stepsOf(aDraft({ who: 'known-id' }), services)).toEqual([
      'who',
      'help',
      'when:washing-help',
      'start',
      'summary',
    ]);
    expect(stepsOf(aDraft({ who: 'self' }), services)).not.toContain('you');
  });

  it('leads back to the first unanswered question, and lets one look back at any answered one', () => {
    expect(reachableStep('summary', emptyDraft, services, today)).toBe('who');
    expect(reachableStep('summary', aDraft({ start: null }), services, today)).toBe('start');
    expect(reachableStep('help', aDraft(), services, today)).toBe('help');
    expect(reachableStep('summary', aDraft(), services, today)).toBe('summary');
  });

  it('says what is missing on a screen, field by field', () => {
    expect(errorsOf('person', emptyDraft, today)).toEqual({
      givenName: 'missing.given-name',
      familyName: 'missing.family-name',
      birth: 'missing.date',
      sex: 'missing.sex',
    });
    expect(
      errorsOf('start', aDraft({ start: 'date', startOn: { day: '1', month: '1', year: '2026' } }), today),
    ).toEqual({ startOn: 'missing.date-past' });
    expect(errorsOf('you', aDraft({ speaker: { ...speaker, phone: 'demain' } }), today)).toEqual({
      phone: 'missing.your-phone',
    });
  });

  it('tells a day that does not exist from one that is not finished, and forgives as soon as it is right', () => {
    const born = (day: string, month: string, year: string) =>
      aDraft({ person: { ...person, birth: { day, month, year } } });
    const wrong = born('31', '2', '1938');
    const reproached = errorsOf('person', wrong, today);
    expect(reproached).toEqual({ birth: 'missing.date-unreal' });
    expect(errorsOf('person', born('31', '', '1938'), today)).toEqual({ birth: 'missing.date' });
    expect(stillMissing(reproached, 'person', born('28', '2', '1938'), today)).toEqual({});
    expect(stillMissing({}, 'person', wrong, today)).toEqual({});
  });

  it('counts four subjects, which no answer makes longer', () => {
    const steps = [emptyDraft, aDraft(), aDraft({ who: 'known-id' })].flatMap((draft) =>
      stepsOf(draft, services),
    );
    expect(new Set(steps.map(themeOf))).toEqual(new Set([1, 2, 3, 4]));
    expect(stepsOf(aDraft(), services).map(themeOf)).toEqual([1, 2, 3, 3, 4, 4, 4, 4]);
  });

  it('refuses days that are in no calendar', () => {
    expect(dayOfParts({ day: '31', month: '2', year: '1940' })).toBeNull();
    expect(dayOfParts({ day: '1', month: '3', year: '1940' })).toBe('1940-03-01');
  });

  it('keeps what was said about a service when another is added or removed', () => {
    const more = withServices(aDraft(), ['nurse-visit', 'washing-help'], services);
    expect(more.needs.map((need) => [need.serviceCode, need.timesPerWeek, need.minutesPerVisit])).toEqual([
      ['nurse-visit', 7, 20],
      ['washing-help', 7, 45],
    ]);
  });

  it('proposes the usual rhythm of a kind of help: each day at its hour, or once a week', () => {
    const told = withServices(
      emptyDraft,
      ['washing-help', 'telecare-home', 'shopping'],
      [...services, { code: 'shopping', unit: 'hour', usualMinutes: 60 } as ServiceView],
    );
    expect(told.needs.map((need) => [need.serviceCode, need.timesPerWeek, need.windows])).toEqual([
      ['washing-help', 7, ['morning']],
      ['telecare-home', 1, []],
      ['shopping', 1, []],
    ]);
  });

  it('finds the answers again after the page was closed, and starts anew from anything unreadable', () => {
    expect(parseDraft(JSON.stringify(aDraft()))).toEqual(aDraft());
    expect(parseDraft('{"version":0}')).toEqual(emptyDraft);
    expect(parseDraft('not json')).toEqual(emptyDraft);
  });
});

describe('The request that is sent', () => {
  it('carries the person and the caregiver when Chez-soi knows neither', () => {
    const request = toRequest(aDraft({ start: 'urgent' }), [], { accountId: 'acc', language: 'fr' }, today);
    expect(request.resident).toMatchObject({
      givenName: 'Odette',
      birthDate: '1940-03-27',
      phone: null,
      address: { communeCode: '38185' },
    });
    expect(request.relation).toMatchObject({
      kinship: 'daughter',
      mandate: 'family-caregiver',
      email: null,
      from: today,
    });
    expect(request.needs.map((need) => need.urgency)).toEqual(['urgent', 'urgent']);
    expect(request.startOn).toBe(today);
  });

  it('names a known person by id only, with the relation of the one who asks', () => {
    const known = { id: 'r1', relations: [{ id: 'rel1', accountId: 'acc' }] } as unknown as ResidentView;
    const request = toRequest(aDraft({ who: 'r1' }), [known], { accountId: 'acc', language: 'fr' }, today);
    expect([request.residentId, request.relationId, request.resident, request.relation]).toEqual([
      'r1',
      'rel1',
      undefined,
      undefined,
    ]);
  });
});
