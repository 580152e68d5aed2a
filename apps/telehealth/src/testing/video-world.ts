import { type AppointmentView, type JoinAnswer, SESSION_CONSENT_VERSION } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Actor } from '@chez-soi/service-kit';
import { anActor, type TestAnswer, type TestClient } from '@chez-soi/service-kit/testing';
import type { TelehealthConfig } from '../config';
import { newSecret } from '../sessions/secrets';
import { RunningTelehealth, serviceCode } from './running-telehealth';
import { SignalClient } from './signal-client';

export const consent = SESSION_CONSENT_VERSION;
/** In Paris. */
export const ten = new Date('2027-03-16T09:00:00Z');
export const turn = { urls: ['turn:turn.example:3478'], secret: 'a-secret-of-the-relay', ttlSeconds: 3600 };
const MINUTE_MS = 60_000;

/** One telehealth for a file of specs, and for each of them a world of its own. */
export function inVideoWorlds(
  use: (world: VideoWorld, running: RunningTelehealth) => void,
  changes: Partial<TelehealthConfig> = {},
): void {
  let running: RunningTelehealth;
  let world: VideoWorld;
  beforeAll(async () => {
    running = await RunningTelehealth.start(ten, changes);
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    world = await VideoWorld.start(running);
    use(world, running);
  });
  afterEach(() => world.leaveAll());
}

/** A resident, her daughter and her doctor, with an appointment at ten. */
export class VideoWorld {
  readonly clients: SignalClient[] = [];

  private constructor(
    private readonly running: RunningTelehealth,
    readonly residentId: string,
    readonly organizationId: string,
    readonly appointmentId: string,
  ) {}

  static async start(running: RunningTelehealth): Promise<VideoWorld> {
    running.clock.now = new Date(+ten - 24 * 60 * MINUTE_MS);
    const [residentId, organizationId] = [await running.aResident(), await running.anOrganization()];
    const endsAt = new Date(+ten + 30 * MINUTE_MS);
    const times = { startsAt: ten.toISOString(), endsAt: endsAt.toISOString() };
    const { body } = await running.client().post<AppointmentView>('/telehealth/appointments', {
      residentId,
      organizationId,
      serviceCode,
      ...times,
    });
    running.clock.now = ten;
    return new VideoWorld(running, residentId, organizationId, body.id);
  }

  /** Minutes from the beginning of the appointment. */
  at(minutes: number): void {
    this.running.clock.now = new Date(+ten + minutes * MINUTE_MS);
  }

  later(seconds: number): Promise<void> {
    this.running.clock.now = new Date(+this.running.clock.now + seconds * 1000);
    return this.tick();
  }

  /** What happens because time passes. */
  tick(): Promise<void> {
    return this.running.telehealth.services.video.clockwork.run();
  }

  resident = (): Actor => this.kin('resident', null);
  relative = (relationId = newId()): Actor => this.kin('family', relationId);
  doctor = (): Actor => anActor('clinician', { organizationId: this.organizationId });

  as(actor: Actor | null): TestClient {
    return this.running.client().as(actor);
  }

  join(actor: Actor, body: object = { consent }, id = this.appointmentId): Promise<TestAnswer<JoinAnswer>> {
    return this.as(actor).post<JoinAnswer>(`/telehealth/sessions/${id}/join`, body);
  }

  /** Joins, and opens the socket. */
  async enter(actor: Actor, id = this.appointmentId): Promise<SignalClient> {
    return this.hello(actor, (await this.join(actor, { consent }, id)).body);
  }

  async hello(actor: Actor | null, answer: JoinAnswer): Promise<SignalClient> {
    return (await this.open(actor)).hello(answer);
  }

  /** The doctor and the person are in the room, and it is recorded; the doctor's socket. */
  async meet(doctor = this.doctor(), resident = this.resident()): Promise<SignalClient> {
    const host = await this.enter(doctor);
    for (const client of [host, await this.enter(resident)]) await client.hears('welcome');
    await this.running.telehealth.services.video.record.catchUp();
    return host;
  }

  async open(actor: Actor | null): Promise<SignalClient> {
    const { app } = this.running.telehealth;
    const client = await SignalClient.open(app, actor, this.running.clock.now);
    this.clients.push(client);
    return client;
  }

  /** A link made by the doctor; its token and a device of its own. */
  async aLink(
    label = 'Tante Jeanne',
    role = 'relative',
    id = this.appointmentId,
    by = this.doctor(),
  ): Promise<{ id: string; token: string; device: string }> {
    const { body } = await this.as(by).post<{ id: string; url: string }>(`/telehealth/sessions/${id}/links`, {
      label,
      role,
    });
    return { id: body.id, token: body.url.split('#')[1]!, device: newSecret() };
  }

  byLink(link: { token: string; device: string }, body: object = { consent }) {
    const { token, device } = link;
    return this.as(null).post<JoinAnswer>('/telehealth/session-links/join', { token, device, ...body });
  }

  async refusals(entityType: string): Promise<{ account: string | null; entity_ids: string[] }[]> {
    return this.running.store.database.query(
      `SELECT account, entity_ids FROM audit WHERE outcome = 'refused' AND entity_type = $1 ORDER BY at, id`,
      [entityType],
    );
  }

  async leaveAll(): Promise<void> {
    this.clients.splice(0).forEach((client) => client.cut());
  }

  private kin(role: 'resident' | 'family', relationId: string | null): Actor {
    const grant = { residentId: this.residentId, relationId, mandate: 'family-caregiver' };
    return anActor(role, { residents: [grant] });
  }
}
