import { mergeDocument } from '@chez-soi/fhir';
import type { ServiceContent } from '@chez-soi/contracts';
import { firstDraft, published } from '../service-sheet';
import { activityDefinitionPaths, toActivityDefinition } from './activity-definition';

const part = { what: 'What', forWhom: 'Whom', how: 'How', who: 'Who', goodToKnow: 'Good' };
const content: ServiceContent = {
  family: 'daily-life',
  external: false,
  name: { fr: 'Aide au lever', en: 'Help getting up' },
  summary: { fr: 'Le matin', en: 'In the morning' },
  sheet: { fr: part, en: part },
  mayAsk: ['resident', 'relative'],
  prescriptionRequired: false,
  providers: { qualifications: ['home-help'], organizationKinds: ['sad-aide'] },
  gir: { min: 1, max: 4 },
  unit: 'hour',
  usualMinutes: 30,
  indicativePrice: null,
  funding: ['APA'],
  icon: 'sun',
};
const sheet = published(
  firstDraft('getting-up-help', content, new Date('2026-03-02T09:00:00Z')),
  '2026-03-02',
);

describe('A service sheet as a FHIR ActivityDefinition', () => {
  it('says in codes what can be asked for, for which GIR, and by whom it is delivered', () => {
    expect(toActivityDefinition(sheet)).toMatchObject({
      id: sheet.serviceId,
      status: 'active',
      version: '1',
      name: 'GettingUpHelp',
      title: 'Aide au lever',
      date: '2026-03-02',
      kind: 'ServiceRequest',
      useContext: [{ valueRange: { low: { value: 1 }, high: { value: 4 } } }],
      timingDuration: { value: 30, code: 'min' },
      participant: [{ type: 'practitioner', role: { coding: [{ code: 'home-help' }] } }],
    });
  });

  it('carries the whole sheet in French and in English', () => {
    const texts = toActivityDefinition(sheet).relatedArtifact!.map(({ document }) => [
      document!.language,
      Buffer.from(document!.data!, 'base64').toString('utf8'),
    ]);
    expect(texts).toEqual([
      ['fr', 'What\n\nWhom\n\nHow\n\nWho\n\nGood'],
      ['en', 'What\n\nWhom\n\nHow\n\nWho\n\nGood'],
    ]);
  });

  it('keeps what an integrator added when the sheet changes', () => {
    const foreign = { url: 'https://integrator.example/colour', valueString: 'green' };
    const last = { ...toActivityDefinition(sheet), copyright: 'Département' };
    last.extension = [...last.extension!, foreign];
    const changed = { ...sheet, content: { ...content, unit: 'visit' as const, funding: [] } };
    const merged = mergeDocument(last, toActivityDefinition(changed), activityDefinitionPaths);
    expect(merged.copyright).toBe('Département');
    expect(merged.extension).toContainEqual(foreign);
    expect(merged.extension?.find(({ url }) => url.endsWith('billing-unit'))?.valueCode).toBe('visit');
    expect(merged.extension?.some(({ url }) => url.endsWith('possible-payer'))).toBe(false);
  });
});
