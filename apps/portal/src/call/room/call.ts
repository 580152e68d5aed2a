import type { ClientSignal, JoinAnswer, MediaState, ServerSignal } from '@chez-soi/contracts';
import { randomId } from '../../api/intention';
import { ApiProblem } from '../../api/problem';
import type { Devices } from '../devices/devices';
import { type PictureStep, sampleEveryMs } from '../line';
import { Mesh, type PeerView } from '../peers/mesh';
import { Store } from '../store';
import type { CloseReason } from '../vocabulary';
import { JoinTime } from './join-time';
import { qualityOf } from './quality';
import { keepPlace, keptPlace, leavePlace } from './returning';
import { afterClose, afterSignal, emptyRoom, over, type Room } from './room';
import { SignalLine } from './signal-line';

export interface CallState {
  readonly room: Room;
  readonly peers: readonly PeerView[];
  /** What the governor leaves of our picture on the weakest line. */
  readonly step: PictureStep;
}

/** How often a place or a ticket may be refused in a row before it is told. */
const mostRefusals = 3;
const lineWords = { full: 'good', low: 'weak', 'voice-only': 'audio-only' } as const;

/** One presence in one session: the room, the media lines and this device's camera and microphone, held together. */
export class Call extends Store<CallState> {
  readonly joinTime = new JoinTime();
  private readonly instance = randomId();
  private readonly mesh: Mesh;
  private readonly line: SignalLine;
  private readonly unsubscribe: () => void;
  private readonly timer: ReturnType<typeof setInterval>;
  private refusals = 0;
  private voiceOnlyMs = 0;
  private said = '';

  constructor(
    private readonly sessionId: string,
    private readonly join: () => Promise<JoinAnswer>,
    private readonly devices: Devices,
  ) {
    super({ room: emptyRoom, peers: [], step: 'full' });
    this.mesh = new Mesh({
      send: ({ id, instance }, signal) =>
        void this.line.send({ type: typeOf(signal), to: id, instance, ...signal } as ClientSignal),
      changed: () => this.set({ peers: this.mesh.views, step: this.mesh.step }),
    });
    this.line = new SignalLine({
      greeting: () => this.greeting(),
      onSignal: (signal) => this.take(signal),
      onBroken: () => this.set({ room: { ...this.read().room, isBroken: true } }),
      onOver: (reason, error) => this.finish(reason, error),
    });
    void this.mesh.replace(devices.sending);
    this.unsubscribe = devices.subscribe(() => this.devicesChanged());
    this.timer = setInterval(() => void this.look(), sampleEveryMs);
    void this.line.open();
  }

  admit = (participantId: string) => void this.line.send({ type: 'admit', participantId });
  turnAway = (participantId: string) => void this.line.send({ type: 'turn-away', participantId });
  /** For everybody; hosts only. */
  endForAll = () => void this.line.send({ type: 'end' });

  /** Hangs up: the place is given back. */
  leave(): void {
    this.line.send({ type: 'leave' });
    this.finish('left');
  }

  /** The page goes away; the place is kept for a reload. */
  close(): void {
    clearInterval(this.timer);
    this.unsubscribe();
    this.line.close();
    this.mesh.close();
  }

  private async greeting(): Promise<ClientSignal> {
    const { instance } = this;
    const place = keptPlace(this.sessionId);
    if (place) return { type: 'resume', ...place, instance };
    const { ticket } = await this.join();
    return { type: 'hello', ticket, instance };
  }

  private take(signal: ServerSignal): void {
    if (signal.type === 'description' || signal.type === 'candidate')
      return this.mesh.receive(signal.from, signal as never);
    if (signal.type === 'ice') return this.mesh.configure(signal.iceServers.map(mutable));
    if (signal.type === 'refused' && this.mayTryAgain(signal.code)) return;
    this.set({ room: afterSignal(this.read().room, signal) });
    if (signal.type === 'welcome') this.welcomed(signal);
    if (['welcome', 'admitted', 'joined', 'returned', 'left'].includes(signal.type)) this.meetOthers();
    if (signal.type === 'welcome') this.mesh.signalsBack();
    if (signal.type === 'returned') this.mesh.signalsBack(signal.participant.id);
  }

  private welcomed(signal: Extract<ServerSignal, { type: 'welcome' }>): void {
    this.refusals = 0;
    this.said = '';
    keepPlace(this.sessionId, { participantId: signal.self.id, resumption: signal.resumption });
    this.mesh.configure(signal.iceServers.map(mutable));
    this.sayState();
  }

  /** A place that is no longer kept, or a ticket that came too late: joining anew is all it takes. */
  private mayTryAgain(code: string): boolean {
    if (code !== 'resumption' && code !== 'ticket') return false;
    leavePlace(this.sessionId);
    this.refusals += 1;
    if (this.refusals >= mostRefusals) return false;
    this.line.again();
    return true;
  }

  private meetOthers(): void {
    const { stage, self, others } = this.read().room;
    if (others.length > 0) this.joinTime.met();
    else this.joinTime.alone();
    if (stage !== 'inside' || !self) return;
    this.mesh.update(others, self.order);
  }

  private devicesChanged(): void {
    void this.mesh.replace(this.devices.sending);
    this.sayState();
  }

  private async look(): Promise<void> {
    await this.mesh.look();
    const { room, step } = this.read();
    if (room.stage !== 'inside') return;
    if (step === 'voice-only') this.voiceOnlyMs += sampleEveryMs;
    this.sayState();
    const sample = qualityOf(this.mesh.views, {
      joinMs: this.joinTime.ms,
      reconnects: this.mesh.reconnects,
      voiceOnlyMs: this.voiceOnlyMs,
    });
    if (sample) this.line.send({ type: 'quality', sample });
  }

  /** Tells the others what is on and how the line is, when it is not what was told last. */
  private sayState(): void {
    const { microphone, camera } = this.devices.read();
    const media: MediaState = {
      microphone: microphone.isOn,
      camera: camera.isOn,
      screen: false,
      line: lineWords[this.read().step],
    };
    const text = JSON.stringify(media);
    if (text !== this.said && this.line.send({ type: 'state', ...media })) this.said = text;
  }

  private finish(reason: CloseReason | null, error?: unknown): void {
    const { room } = this.read();
    const words = error instanceof ApiProblem ? { fr: error.detail, en: error.detail } : null;
    this.set({
      room: words ? over(room, { kind: 'refused', reason: null, message: words }) : afterClose(room, reason),
    });
    leavePlace(this.sessionId);
    this.close();
    this.devices.close();
  }
}

const typeOf = (signal: object) => ('description' in signal ? 'description' : 'candidate');
const mutable = ({ urls, ...rest }: { readonly urls: readonly string[] }): RTCIceServer => ({
  urls: [...urls],
  ...rest,
});
