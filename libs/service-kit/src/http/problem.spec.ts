import { toDomainError } from './problem';

/** As pg and PostgreSQL tell it. */
const interruptions = [
  new Error('Connection terminated unexpectedly'),
  new Error('Client has encountered a connection error and is not queryable'),
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
  Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
  Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' }),
  Object.assign(new Error('sorry, too many clients already'), { code: '53300' }),
  Object.assign(new Error('deadlock detected'), { code: '40P01' }),
  Object.assign(new Error('connect ENOENT /tmp/x/.s.PGSQL.5432'), { code: 'ENOENT' }),
];

describe('a command that the database gives up in the middle, or cannot be asked for', () => {
  it.each(interruptions)('is answered "try again in a moment": %s', (interruption) => {
    expect(toDomainError(interruption)).toMatchObject({ code: 'unavailable' });
  });

  it('differs from a fault of ours, which is told as such', () => {
    expect(toDomainError(new TypeError('x is not a function'))).toBeNull();
    expect(toDomainError(Object.assign(new Error('no such column'), { code: '42703' }))).toBeNull();
  });
});
