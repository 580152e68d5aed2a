import { aMailServer, type MailServer } from '@chez-soi/care-requests/testing/a-mail-server';
import type { CareRequestDetail, MissionView, OrganizationView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { type Cast, signInCast } from './cast';
import { PortalClient } from './client';
import { aRequest, aRelation, aResident } from './specimens';
import { RunningSystem } from './system';

let mailServer: MailServer;
let system: RunningSystem | undefined;
let cast: Cast;
let provider: OrganizationView;

beforeAll(async () => {
  mailServer = await aMailServer();
  // A fixed hour of the day, so that the quiet hours of the night never hold what is tested here.
  const minutesToNoon = 12 * 60 - (new Date().getUTCHours() * 60 + new Date().getUTCMinutes());
  system = await RunningSystem.start({
    env: { SMTP_URL: mailServer.url, CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(minutesToNoon) },
  });
  cast = await signInCast(system.base);
  provider = await cast.coordinator.must(`/api/directory/organizations/${cast.organizationId}`);
});
afterAll(async () => {
  await system?.stop();
  await mailServer.close();
});

/** The text of mails to the provider, decoded. */
function mailsTo(address: string): string[] {
  return mailServer.mails.filter((mail) => mail.includes(`To: ${address}`)).map(decode);
}

/** Nodemailer writes accents as quoted-printable. */
function decode(mail: string): string {
  const bytes = mail.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return bytes.replace(/(%[0-9A-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

describe('a provider without a password at hand', () => {
  it('gets a mail with the offer, accepts it by its link, and is told when the person enters hospital', async () => {
    const { coordinator } = cast;
    const request = await coordinator.must<CareRequestDetail>(
      '/api/care-requests/requests',
      aRequest({ channel: 'phone', resident: aResident(), relation: aRelation() }),
    );
    await coordinator.must(`/api/care-requests/requests/${request.id}/needs/${request.needs[0]!.id}/offers`, {
      organizationIds: [cast.organizationId],
    });
    const [offer] = await eventually(
      () => mailsTo(provider.email).filter((mail) => mail.includes('Aide au lever')),
      (mails) => mails.length > 0,
    );
    expect(offer).toContain('à Grenoble');
    expect(offer).not.toMatch(/Rose|Essai/);
    const [link, token] = /http:\S+\/answer\/([\w-]+)/.exec(offer!)!;
    expect(link.startsWith(system!.base)).toBe(true);

    const nobody = new PortalClient(system!.base);
    const at = `/api/care-requests/answers/${token}`;
    expect(await nobody.must<MissionView>(at)).toMatchObject({ state: 'proposed' });
    expect(await nobody.must<MissionView>(`${at}/accept`, {})).toMatchObject({ state: 'planned' });

    await coordinator.must(`/api/care-requests/residents/${request.residentId}/hospitalise`, {
      on: new Date().toISOString().slice(0, 10),
    });
    await eventually(
      () => mailsTo(provider.email).filter((mail) => mail.includes('est hospitalisée')),
      (mails) => mails.length === 1,
    );
  });
});
