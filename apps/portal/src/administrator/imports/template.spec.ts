import { codesInWords, templateOf } from './template';

describe('the template of an import', () => {
  const help = [{ column: 'kind', text: codesInWords(['ssiad', 'meals'], (code) => `le « ${code} »`) }];
  const [head = '', ...rest] = templateOf('organizations', 'Gardez-moi "ici"', help).trimEnd().split('\r\n');

  it('begins with every column, those that must be there first', () => {
    const columns = head.slice(1).split(';');
    expect(columns.slice(0, 3)).toEqual(['siret', 'name', 'kind']);
    expect(columns).toContain('weekly');
  });

  it('explains the allowed values on lines that the import skips', () => {
    expect(rest).toEqual(['"# Gardez-moi ""ici"""', '"# kind : ssiad (le « ssiad »), meals (le « meals »)"']);
  });
});
