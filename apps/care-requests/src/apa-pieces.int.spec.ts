import { Readable } from 'node:stream';
import type { ApaApplicationDetail, Problem } from '@chez-soi/contracts';
import { newId, parisInstant } from '@chez-soi/kernel';
import { FileStore } from '@chez-soi/service-kit';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import { aService, monday, type TestService } from './testing/a-service';
import { aDraft, type ApplicationDriver } from './testing/an-application';
import { aPdf, aPhoto, kinOf, PieceClient } from './testing/piece-client';

let service: TestService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.stop());
beforeEach(() => service.setNow(monday));

const at = (day: string) => service.setNow(parisInstant(day, '10:00'));
const count = async (table: string) =>
  (await service.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]!.count;

interface Filed {
  readonly driver: ApplicationDriver;
  readonly family: PieceClient;
  readonly desk: PieceClient;
  readonly as: (actor: Parameters<typeof service.as>[0]) => PieceClient;
}

/** An application that was filed today, without a piece; its family, and the desk. */
async function filed(): Promise<Filed> {
  const { driver, draft, residentId } = await aDraft(service);
  await driver.do('submit');
  const as = (actor: Parameters<typeof service.as>[0]) => new PieceClient(service, draft.id, actor);
  const kin = anActor('family', { residents: kinOf(residentId) });
  return { driver, as, family: as(kin), desk: as(anActor('coordinator')) };
}

const pieceIn = ({ pieces }: ApaApplicationDetail, kind: string) => pieces.find((one) => one.kind === kind)!;

describe('a piece that a family sends', () => {
  it('is there at once, with its pages, and the coordinator opens it as it was sent', async () => {
    const { family, desk } = await filed();
    await family.send('identity', aPhoto('front'), {
      'x-file-name': encodeURIComponent('carte d’identité.jpg'),
    });
    const { status, body } = await family.send('identity', aPhoto('back'));
    expect(status).toBe(200);
    const piece = pieceIn(body, 'identity');
    expect(piece).toMatchObject({ state: 'received', via: 'upload', on: '2026-05-04' });
    expect(piece.files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['carte d’identité.jpg', 'image/jpeg'],
      ['piece', 'image/jpeg'],
    ]);
    const opened = await desk.open('identity', piece.files[0]!.id);
    expect(opened.rawPayload.equals(aPhoto('front'))).toBe(true);
    expect(opened.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': `inline; filename="carte d_identite.jpg"; filename*=UTF-8''carte%20d%E2%80%99identit%C3%A9.jpg`,
    });
  });

  it('is told once as an event, of coded facts only, however many pages it has', async () => {
    const { driver, family } = await filed();
    await family.send('tax-notice', aPdf('page 1'), { 'x-file-name': 'Odette-Fictif.pdf' });
    await family.send('tax-notice', aPdf('page 2'));
    const events = await service.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE subject = $1 AND type = 'apa-application.piece-recorded.v1'`,
      [driver.id],
    );
    expect(events.map(({ data }) => data)).toEqual([
      expect.objectContaining({ piece: 'tax-notice', state: 'received', on: '2026-05-04' }),
    ]);
    expect(JSON.stringify(events)).not.toContain('Odette');
  });

  it('is what its bytes are: a web page called PDF is refused with what to do, and nothing of it is kept', async () => {
    const { driver, family } = await filed();
    const before = await count('file_content');
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const headers = { 'content-type': 'application/pdf', 'x-file-name': 'cni.pdf' };
    const { status, body } = await family.send<Problem>('identity', page, headers);
    expect(status).toBe(415);
    expect(body.detail).toContain('Photographiez le document');
    expect(await count('file_content')).toBe(before);
    expect(pieceIn(await driver.read(), 'identity').state).toBe('missing');
  });

  it('may have ten megabytes and not one byte more; an empty file is refused', async () => {
    const { family } = await filed();
    const whole = Buffer.concat([aPdf(), Buffer.alloc(10 * 1_048_576 - aPdf().length)]);
    expect((await family.send('identity', whole)).status).toBe(200);
    const above = await family.send<Problem>('identity', Buffer.concat([whole, Buffer.alloc(1)]));
    expect(above.status).toBe(413);
    expect(above.body.detail).toContain('10 Mo au plus');
    const empty = await family.send<Problem>('identity', Buffer.alloc(0));
    expect(empty.status).toBe(400);
    expect(empty.body.fields[0]!.path).toBe('file');
  });

  it('is kept once when the line dropped the answer and it is sent again with the same key', async () => {
    const { family } = await filed();
    const key = { 'idempotency-key': newId() };
    const first = await family.send('identity', aPhoto('same key'), key);
    const again = await family.send('identity', aPhoto('same key'), key);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(pieceIn(again.body, 'identity').files).toHaveLength(1);
    const other = await family.send<Problem>('identity', aPhoto('another file'), key);
    expect(other.status).toBe(422);
  });

  it('arrives however long the line takes: rights are looked at when it begins', async () => {
    const { family } = await filed();
    const slowly = Readable.from(
      (async function* () {
        yield aPhoto('first part');
        at('2026-05-05');
        yield Buffer.from('second part');
      })(),
    );
    expect((await family.send('identity', slowly)).status).toBe(200);
  });

  it('shows its name as text: a path is none, and unwritable characters go', async () => {
    const { family } = await filed();
    const name = encodeURIComponent('../../etc/pass\u202ewd\r\n.pdf');
    const { body } = await family.send('identity', aPdf(), { 'x-file-name': name });
    expect(pieceIn(body, 'identity').files[0]!.name).toBe('pass wd .pdf');
    expect((await family.send('identity', aPdf(), { 'x-file-name': '%E9' })).status).toBe(400);
  });

  it('stops at twelve files, and says how to go on', async () => {
    const { family } = await filed();
    for (let page = 1; page <= 12; page++)
      expect((await family.send('identity', aPhoto(`page ${page}`))).status).toBe(200);
    const { status, body } = await family.send<Problem>('identity', aPhoto('page 13'));
    expect([status, body.detail]).toEqual([422, expect.stringContaining('12 fichiers')]);
  });
});

describe('a piece that cannot be used', () => {
  it('is refused in words that the family reads, and begins anew with what they send next', async () => {
    const { driver, family, desk } = await filed();
    const sent = await family.send('identity', aPhoto('blurred'));
    const refusal = {
      kind: 'identity',
      state: 'refused',
      on: '2026-05-04',
      via: 'upload',
      reason: 'La photo est floue.',
    };
    const refused = pieceIn(await driver.do('record-piece', refusal), 'identity');
    expect(refused).toMatchObject({ state: 'refused', reason: 'La photo est floue.', via: 'upload' });
    expect(refused.files).toHaveLength(1);
    const again = pieceIn((await family.send('identity', aPhoto('sharp'))).body, 'identity');
    expect(again).toMatchObject({ state: 'received', reason: null });
    expect(again.files).toHaveLength(1);
    const old = await desk.open('identity', pieceIn(sent.body, 'identity').files[0]!.id);
    expect(old.statusCode).toBe(404);
  });

  it('is not refused as a file where none was sent', async () => {
    const { driver } = await filed();
    const refusal = {
      kind: 'identity',
      state: 'refused',
      on: '2026-05-04',
      via: 'upload',
      reason: 'Illisible',
    };
    expect((await driver.ask('record-piece', refusal)).status).toBe(400);
  });
});

describe('a file that is taken back', () => {
  it('leaves the piece missing when it was the only one, and is forgotten within a day', async () => {
    const { driver, family } = await filed();
    const { body } = await family.send('bank-details', aPdf('taken back'));
    const [file] = pieceIn(body, 'bank-details').files;
    const removed = await family.remove('bank-details', file!.id);
    expect(removed.status).toBe(200);
    expect(pieceIn(removed.body, 'bank-details')).toMatchObject({ state: 'missing', files: [] });
    expect((await driver.ask('declare-complete')).status).toBe(400);
    expect((await family.open('bank-details', file!.id)).statusCode).toBe(404);
    const files = service.app.get(FileStore, { strict: false });
    expect(await files.purge(service.now())).toBe(0);
    expect(await files.purge(new Date(service.now().getTime() + 24 * 3_600_000 + 1))).toBeGreaterThan(0);
  });

  it('is no longer to be taken back, nor joined by another, once the file is complete', async () => {
    const { driver, family } = await filed();
    for (const kind of ['identity', 'tax-notice', 'bank-details']) await family.send(kind, aPdf(kind));
    const complete = await driver.do('declare-complete');
    const [file] = pieceIn(complete, 'identity').files;
    expect((await family.remove('identity', file!.id)).status).toBe(422);
    expect((await family.send('identity', aPdf('late'))).status).toBe(422);
    expect((await family.open('identity', file!.id)).statusCode).toBe(200);
  });

  it('was whole on the day of its last page: the delays of the Département begin then', async () => {
    const { driver, family } = await filed();
    for (const kind of ['identity', 'tax-notice', 'bank-details']) await family.send(kind, aPdf(kind));
    at('2026-05-06');
    await family.send('tax-notice', aPdf('the second page'));
    await driver.do('record-piece', {
      kind: 'identity',
      state: 'received',
      on: '2026-05-04',
      via: 'counter',
    });
    at('2026-05-07');
    // There on paper already: a copy changes nothing about its day.
    await family.send('identity', aPdf('a copy for your convenience'));
    expect(await driver.do('declare-complete')).toMatchObject({ completedOn: '2026-05-06' });
  });
});

describe('who sees the files of a piece', () => {
  it('is the family and the desk; a neighbour’s family, a provider and an evaluator find nothing', async () => {
    const [mine, other] = [await filed(), await filed()];
    const { body } = await mine.family.send('identity', aPhoto('private'));
    const [file] = pieceIn(body, 'identity').files;
    const neighbour = mine.as(anActor('family', { residents: kinOf(newId()) }));
    expect((await neighbour.open('identity', file!.id)).statusCode).toBe(404);
    expect((await neighbour.send('identity', aPhoto())).status).toBe(404);
    expect((await neighbour.remove('identity', file!.id)).status).toBe(404);
    // By way of an application that is one's own, another's file is not found either.
    expect((await other.family.open('identity', file!.id)).statusCode).toBe(404);
    expect((await mine.family.open('tax-notice', file!.id)).statusCode).toBe(404);
    for (const role of ['provider', 'evaluator', 'clinician'] as const)
      expect(
        (await mine.as(anActor(role, { organizationId: newId() })).open('identity', file!.id)).statusCode,
      ).toBe(403);
  });

  it('is written down, each time that a file is opened', async () => {
    const { family, desk } = await filed();
    const { body } = await family.send('identity', aPhoto('audited'));
    const [file] = pieceIn(body, 'identity').files;
    await desk.open('identity', file!.id);
    const reads = await service.database.query(
      `SELECT 1 FROM audit WHERE entity_type = 'DocumentReference' AND $1 = ANY(entity_ids)`,
      [file!.id],
    );
    expect(reads).toHaveLength(1);
  });
});

describe('a file that was sent and never became part of an application', () => {
  it('is forgotten by the service itself after a day', async () => {
    const files = service.app.get(FileStore, { strict: false });
    await files.put(aPdf('orphan'), 'application/pdf', monday);
    const config = { databaseUrl: service.url, clock: () => parisInstant('2026-05-06', '10:00') };
    const next = await aService(config);
    const orphans = () =>
      service.database.query(`SELECT 1 FROM file_content c WHERE NOT EXISTS
        (SELECT 1 FROM file_reference r WHERE r.address = c.address)`);
    await eventually(orphans, (rows) => rows.length === 0);
    await next.stop();
  });
});
