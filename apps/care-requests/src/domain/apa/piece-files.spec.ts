import { anApplication, momentOn } from '../testing/apa-builders';
import type { ApaApplication } from './application';
import { filesOf, pieceOf, removePieceFile, sendPieceFile } from './piece-files';
import { recordPiece } from './pieces';
import { requestRevision } from './right';

const filed = () => anApplication({ state: 'submitted', completedOn: null, gir: null });
const aFile = (id: string, on = '2026-05-02') => ({
  id,
  name: `${id}.jpg`,
  mediaType: 'image/jpeg',
  size: 9,
  on,
});
const sent = (one: ApaApplication, ...ids: string[]) =>
  ids.reduce((before, id) => sendPieceFile(before, 'identity', aFile(id)).application, one);
const noon = new Date('2026-05-20T10:00:00Z');
const refused = {
  kind: 'identity' as const,
  state: 'refused' as const,
  on: '2026-05-03',
  via: 'upload' as const,
};

describe('the files of a piece', () => {
  it('are told when the piece comes, and when another page moves its day', () => {
    const first = sendPieceFile(filed(), 'identity', aFile('front'));
    expect(first.events).toHaveLength(1);
    expect(sendPieceFile(first.application, 'identity', aFile('back')).events).toHaveLength(0);
    const later = sendPieceFile(first.application, 'identity', aFile('back', '2026-05-04'));
    expect(later.events.map(({ data }) => data)).toMatchObject([{ state: 'received', on: '2026-05-04' }]);
  });

  it('leave a piece that came on paper where it was, with them and without', () => {
    const paper = { kind: 'identity' as const, state: 'received' as const, on: '2026-05-01', reason: '' };
    const onPaper = recordPiece(filed(), { ...paper, via: 'counter' }, noon).application;
    const both = sent(onPaper, 'copy');
    expect(pieceOf(both, 'identity')).toMatchObject({ via: 'counter', on: '2026-05-01' });
    const without = removePieceFile(both, 'identity', 'copy', '2026-05-20').application;
    expect(pieceOf(without, 'identity')).toMatchObject({ state: 'received', via: 'counter', files: [] });
  });

  it('stay when a professional refuses the piece, and go when something new comes', () => {
    const told = recordPiece(
      sent(filed(), 'front', 'back'),
      { ...refused, reason: 'Floue' },
      noon,
    ).application;
    expect(filesOf(told, 'identity')).toHaveLength(2);
    const again = sendPieceFile(told, 'identity', aFile('sharp'));
    expect(again.droppedFiles).toEqual(['front', 'back']);
    expect(filesOf(again.application, 'identity').map(({ id }) => id)).toEqual(['sharp']);
  });

  it('that a revision began with stay with the right that it revises', () => {
    const filer = { accountId: 'somebody', isKin: true };
    const right = { ...sent(filed(), 'front'), state: 'open' as const };
    const { alongside } = requestRevision(right, 'situation-changed', filer, momentOn('2026-06-01'));
    const own = sent(alongside.application, 'new-card');
    expect(filesOf(own, 'identity').map(({ id }) => id)).toEqual(['front', 'new-card']);
    expect(removePieceFile(own, 'identity', 'front', '2026-06-01').droppedFiles).toEqual([]);
    expect(removePieceFile(own, 'identity', 'new-card', '2026-06-01').droppedFiles).toEqual(['new-card']);
    const unusable = recordPiece(
      own,
      { ...refused, reason: 'Périmée' },
      momentOn('2026-06-02').now,
    ).application;
    expect(sendPieceFile(unusable, 'identity', aFile('third')).droppedFiles).toEqual(['new-card']);
  });
});
