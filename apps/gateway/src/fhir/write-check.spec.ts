import type { FastifyRequest } from 'fastify';
import type { CrossOwnerLinks } from './integrity';
import type { FoundReference } from './references';
import { WriteCheck } from './write-check';

/** An update on its way to telehealth; `Readable.from` is what Fastify would give as its body. */
async function onItsWay(resource: object) {
  const { Readable } = await import('node:stream');
  const asked: string[][] = [];
  const links = {
    require: async (_: unknown, __: unknown, references: readonly FoundReference[]) =>
      void asked.push(references.map(({ reference }) => reference)),
  } as unknown as CrossOwnerLinks;
  const check = new WriteCheck(links, 'telehealth', 'https://chez-soi.example/fhir');
  const body = Readable.from([Buffer.from(JSON.stringify(resource))]);
  const request = {
    method: 'PUT',
    url: '/fhir/Observation/1',
    headers: {},
    body,
  } as unknown as FastifyRequest;
  await check.before(request);
  return { check, request, asked };
}

const refusing = (...links: string[]) => ({
  status: 428,
  headers: {},
  body: Buffer.from(
    JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: links.map((link) => ({ expression: [link] })),
    }),
  ),
});
const reading = (...performers: string[]) => ({
  resourceType: 'Observation',
  performer: performers.map((reference) => ({ reference })),
  device: { reference: 'Device/9' },
});

describe('an update on its way to its owner', () => {
  it('tells which links nobody looked for, until the owner knows the rest', async () => {
    const { check, request, asked } = await onItsWay(
      reading('Patient/A1', 'Organization/2', 'Practitioner/3'),
    );
    // Somebody else took the second away between the two.
    const answers = [
      refusing('Practitioner/3'),
      refusing('Organization/2'),
      { status: 200, headers: {}, body: null },
    ];
    const told: (string | undefined)[] = [];
    const answer = await check.pass(request, async (headers) => {
      told.push(headers['x-chez-soi-unproven-links']);
      return answers.shift()!;
    });
    expect(answer.status).toBe(200);
    expect(told).toEqual([
      'Patient/a1,Organization/2,Practitioner/3',
      'Patient/a1,Organization/2',
      'Patient/a1',
    ]);
    expect(asked).toEqual([['Practitioner/3'], ['Organization/2']]);
  });

  it('gets the same refusal as before where its owner wants a version, which is not about links', async () => {
    const { check, request, asked } = await onItsWay(reading('Patient/1'));
    const answer = await check.pass(request, async () => refusing());
    expect([answer.status, asked]).toEqual([428, []]);
  });

  it('has its links looked for before when they are too many for a header', async () => {
    const many = Array.from({ length: 400 }, (_, at) => `Practitioner/${at}`);
    const { check, request, asked } = await onItsWay(reading(...many));
    expect(asked).toEqual([many]);
    const told: object[] = [];
    await check.pass(request, async (headers) => {
      told.push(headers);
      return { status: 200, headers: {}, body: null };
    });
    expect(told).toEqual([{}]);
  });
});
