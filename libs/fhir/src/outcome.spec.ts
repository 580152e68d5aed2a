import { DomainError, type ErrorCode, errorStatus } from '@chez-soi/kernel';
import { languageOf, outcomeOf } from './outcome';

describe('a failure told as an OperationOutcome', () => {
  it.each(Object.entries(errorStatus) as [ErrorCode, number][])('answers %s with %d', (code, status) => {
    const told = outcomeOf(new DomainError(code, { fr: 'non', en: 'no' }), 'fr');
    expect(told.status).toBe(status);
    expect(told.outcome.issue).toHaveLength(1);
    expect(told.outcome.issue[0]).toMatchObject({ severity: 'error', details: { text: 'non' } });
  });

  it('names each faulty field, in the reader’s language', () => {
    const error = new DomainError('invalid', { fr: 'À corriger', en: 'To correct' }, [
      { path: 'status', message: { fr: 'inconnu', en: 'unknown' } },
      { path: 'period', message: { fr: 'pas une date', en: 'no date' } },
    ]);
    const { issue } = outcomeOf(error, 'en').outcome;
    expect(issue.map(({ expression, details }) => [expression, details?.text])).toEqual([
      [['status'], 'unknown'],
      [['period'], 'no date'],
    ]);
  });

  it('tells both states of an illegal move to the integrator', () => {
    const error = DomainError.rule('Impossible.', 'Not possible.', { state: 'rejected', to: 'completed' });
    expect(outcomeOf(error, 'fr').outcome.issue[0]).toMatchObject({
      code: 'business-rule',
      diagnostics: 'Not possible. state=rejected to=completed',
    });
  });

  it('tells nothing about a fault of ours', () => {
    const { status, outcome } = outcomeOf(new Error('relation "secret" does not exist'), 'fr');
    expect(status).toBe(500);
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(outcome.issue[0]?.code).toBe('exception');
  });

  it('speaks French unless English is asked first', () => {
    expect([undefined, 'fr', 'en', 'en-GB,fr;q=0.5', 'de, en'].map(languageOf)).toEqual([
      'fr',
      'fr',
      'en',
      'en',
      'fr',
    ]);
  });
});
