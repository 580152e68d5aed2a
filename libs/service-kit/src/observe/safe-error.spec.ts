import { DomainError } from '@chez-soi/kernel';
import { safeError } from './safe-error';

const told = (error: unknown) => JSON.stringify(safeError(error));

describe('an error in the log', () => {
  it('keeps its type, its code, and where it happened', () => {
    const error = Object.assign(new Error('relation "visit" does not exist'), { code: '42P01' });
    expect(safeError(error)).toMatchObject({ type: 'Error', code: '42P01', message: error.message });
    expect(safeError(error).stack).toContain('safe-error.spec');
  });

  it.each([
    [
      'the row that PostgreSQL shows',
      Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Jeanne) exists' }),
    ],
    [
      'the parameters of a query',
      Object.assign(new Error('failed'), { parameters: ['Jeanne'], query: 'SELECT' }),
    ],
    [
      'the value that does not fit',
      Object.assign(new Error('invalid input syntax for type uuid: "Jeanne"'), { code: '22P02' }),
    ],
    ['the text that is no JSON', thrownBy(() => JSON.parse('Jeanne'))],
    ['the address that a mail server refuses', new Error('550 <Jeanne@exemple.fr> unknown')],
    ['a sentence written to a person', DomainError.rule('Jeanne', 'Jeanne was faster')],
    ['what caused it', new Error('failed', { cause: DomainError.rule('Jeanne', 'Jeanne was faster') })],
    ['a text thrown as it is', 'Jeanne'],
  ])('does not keep %s', (_, error) => {
    expect(told(error)).not.toContain('Jeanne');
  });

  it('does not keep a telephone number', () => {
    expect(told(new Error('no answer from 06 12 34 56 78'))).not.toContain('12 34');
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
