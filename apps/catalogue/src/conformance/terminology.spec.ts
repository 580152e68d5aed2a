import type { CodeSystem, ValueSet } from 'fhir/r4';
import { codeSystems, valueSets } from './code-systems';
import { contentOf, judge } from './terminology';

const systems = new Map(codeSystems().map((one): [string, CodeSystem] => [one.url!, one]));
const refusals = valueSets().find(({ name }) => name === 'RefusalReason') as ValueSet;
const content = contentOf(refusals, systems, 'fr');
const known = () => ['Plus de place', 'No room left'];

describe('what a value set holds', () => {
  it('is told in the language of the reader', () => {
    const system = 'urn:chez-soi:reason';
    expect(content[0]).toEqual({ system, code: 'capacity', display: 'Plus de place' });
    expect(contentOf(refusals, systems, 'en')[0]).toEqual({
      system,
      code: 'capacity',
      display: 'No room left',
    });
    expect(content).toHaveLength(10);
  });

  it('says of a code whether it is inside, and of a text whether it is the right one', () => {
    const ask = (asked: object) => judge(asked, content, known, 'fr');
    expect(ask({ code: 'capacity' })).toEqual({ result: true, display: 'Plus de place' });
    expect(ask({ code: 'capacity', display: 'no room left' }).result).toBe(true);
    expect(ask({ code: 'capacity', display: 'Autre' })).toMatchObject({
      result: false,
      message: expect.stringContaining('Plus de place'),
    });
    expect(ask({ system: 'urn:other', code: 'capacity' }).result).toBe(false);
    expect(ask({ code: 'weather' })).toMatchObject({ result: false });
  });
});
