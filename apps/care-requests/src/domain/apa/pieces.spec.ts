import { anApplication, noonOf } from '../testing/apa-builders';
import { openUrgentRight } from './deciding';
import { declareComplete, missingPieces, piecesOf, recordPiece, requestPieces } from './pieces';
import type { ApaApplication } from './application';

const filed = (fields: Parameters<typeof anApplication>[0] = {}) =>
  anApplication({ state: 'submitted', completedOn: null, gir: null, ...fields });
const foreigner = (one: ApaApplication): ApaApplication => ({
  ...one,
  file: { ...one.file, declaration: { ...one.file.declaration, foreignNational: true } },
});
const received = (application: ApaApplication, kinds: Readonly<Record<string, string>>): ApaApplication =>
  Object.entries(kinds).reduce(
    (one, [kind, on]) =>
      recordPiece(
        one,
        { kind: kind as never, state: 'received', on, via: 'mail', reason: '' },
        noonOf('2026-05-20'),
      ).application,
    application,
  );
const all = { identity: '2026-05-02', 'tax-notice': '2026-05-07', 'bank-details': '2026-05-03' };

describe('the pieces of a file', () => {
  it('are identity, tax notice and bank details, and a residence permit for a foreign national', () => {
    expect(missingPieces(filed()).map(({ kind }) => kind)).toEqual([
      'identity',
      'tax-notice',
      'bank-details',
    ]);
    expect(missingPieces(foreigner(filed())).map(({ kind }) => kind)).toContain('residence-permit');
  });

  it('make it complete on the day of the last required one, whenever that is declared', () => {
    expect(declareComplete(received(filed(), all)).application.completedOn).toBe('2026-05-07');
    const early = { identity: '2026-04-02', 'tax-notice': '2026-04-02', 'bank-details': '2026-04-02' };
    expect(declareComplete(received(filed(), early)).application.completedOn).toBe('2026-05-01');
    const optional = received(filed(), { ...all, 'medical-certificate': '2026-05-15' });
    expect(declareComplete(optional).application.completedOn).toBe('2026-05-07');
  });

  it('that cannot be used are missing again, with the reason that the family reads', () => {
    const unreadable = recordPiece(
      received(filed(), all),
      { kind: 'identity', state: 'refused', on: '2026-05-10', via: 'paper', reason: 'Illisible' },
      noonOf('2026-05-20'),
    ).application;
    expect(piecesOf(unreadable).find(({ kind }) => kind === 'identity')).toMatchObject({
      state: 'refused',
      reason: 'Illisible',
    });
    expect(() => declareComplete(unreadable)).toThrow();
    expect(requestPieces(unreadable, [], noonOf('2026-05-20')).events[0]!.data).toMatchObject({
      pieces: ['identity'],
    });
  });

  it('are refused with a reason only, and never received in the future', () => {
    const piece = { kind: 'identity', on: '2026-05-20', via: 'paper', reason: '' } as const;
    const now = noonOf('2026-05-20');
    expect(() => recordPiece(filed(), { ...piece, state: 'refused' }, now)).toThrow('Say why');
    expect(() => recordPiece(filed(), { ...piece, state: 'received', on: '2026-05-21' }, now)).toThrow(
      'future',
    );
  });

  it('are not asked for when nothing is missing', () => {
    expect(() => requestPieces(received(filed(), all), [], noonOf('2026-05-20'))).toThrow(
      'No piece is missing',
    );
  });

  it('leave an urgent right without an end while the file is not complete', () => {
    const urgent = openUrgentRight(received(filed(), all), 'social').application;
    const complete = declareComplete(urgent).application;
    expect(complete.file.provisionalRights[0]!.to).toBe('2026-07-07');
    const again = requestPieces(complete, ['medical-certificate'], noonOf('2026-05-20')).application;
    expect(again.file.provisionalRights[0]!.to).toBeNull();
  });
});
