import { newId } from '@chez-soi/kernel';
import { anActor, headersOf } from '@chez-soi/service-kit/testing';
import { aService, type TestService } from '../testing/a-service';
import { aCompleteFile } from '../testing/an-application';
import { kinOf } from '../testing/piece-client';
import { readPdf, tagsOf } from '../testing/read-pdf';

let service: TestService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.stop());

const pdfOf = async (id: string, actor = anActor('coordinator'), kind = 'acknowledgement') =>
  service.app.inject({
    method: 'GET',
    url: `/care-requests/apa-applications/${id}/letters/${kind}/pdf`,
    headers: await headersOf(actor, service.now()),
  });

describe('the PDF of a letter that was sent', () => {
  it('is made once, kept sealed, and the same ever after', async () => {
    const { draft, residentId } = await aCompleteFile(service);
    const first = await pdfOf(draft.id);
    expect(first.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const read = await readPdf(first.rawPayload);
    expect(tagsOf(read, 'H1')).toEqual([{ role: 'H1', text: 'Votre dossier de demande d’APA est complet' }]);
    const kin = anActor('family', { residents: kinOf(residentId) });
    expect((await pdfOf(draft.id, kin)).rawPayload.equals(first.rawPayload)).toBe(true);
    const kept = await service.database.query('SELECT 1 FROM file_reference');
    expect(kept).toHaveLength(1);
  });

  it('is kept once when two people ask for it at the same moment', async () => {
    const { draft } = await aCompleteFile(service);
    const [one, other] = await Promise.all([pdfOf(draft.id), pdfOf(draft.id)]);
    expect([one.statusCode, other.statusCode]).toEqual([200, 200]);
    expect(one.rawPayload.equals(other.rawPayload)).toBe(true);
  });

  it('is found by nobody else, and not at all before the letter was sent', async () => {
    const { draft } = await aCompleteFile(service);
    expect((await pdfOf(draft.id, anActor('family', { residents: kinOf(newId()) }))).statusCode).toBe(404);
    expect((await pdfOf(draft.id, anActor('coordinator'), 'decision')).statusCode).toBe(404);
    expect((await pdfOf(draft.id, anActor('evaluator'))).statusCode).toBe(403);
  });
});
