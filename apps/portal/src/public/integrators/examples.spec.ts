import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from './examples';

const guide = readFileSync(join(__dirname, '../../../../../docs/fhir.md'), 'utf8');

describe('The commands that the page gives to copy', () => {
  it.each(commands)('are, for « $key », those of the guide, which a test carries out', ({ text }) => {
    expect(guide).toContain(`${text}\n`);
  });
});
