import { pastEvents } from '@chez-soi/messaging/testing';
import { templates } from './templates';

/** Of these only some are told, and the past has none of them: the fact that makes the difference. */
const toldWith: Readonly<Record<string, object>> = {
  'visit.corrected.v1': { reason: 'after-dispute' },
  'visit.annulled.v1': { reason: 'did-not-happen' },
};
const told = pastEvents().flatMap(({ position, event }) => {
  const template = templates[event.type];
  const data: Readonly<Record<string, unknown>> = { ...(event.data as object), ...toldWith[event.type] };
  return template?.applies(data) ? [[position, event.type, template, data] as const] : [];
});

describe('letters to families', () => {
  it.each(told)('about event number %i of the past (%s) leave nothing out', (_, _type, template, data) => {
    for (const language of ['fr', 'en'] as const) {
      const { subject, body } = template.write({ name: 'Odette Fictif', data }, language);
      expect(subject + body).not.toMatch(/undefined|null|NaN|Invalid|\(\)|  /);
    }
  });

  it('exist for each kind of event that has a template', () => {
    expect(new Set(told.map(([, type]) => type))).toEqual(new Set(Object.keys(templates)));
  });
});
