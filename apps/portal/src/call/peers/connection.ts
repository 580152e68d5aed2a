import { pictureOf, type PictureStep } from '../line';
import { conditionOf, ignoresOffer, type LineCondition, onSignalsBack, restartAfter } from './negotiation';
import { describedBy, preferredAudio } from './session-description';

/** What this device sends: tracks, or null where there is none. */
export interface Sending {
  readonly audio: MediaStreamTrack | null;
  readonly video: MediaStreamTrack | null;
}
export type Kind = keyof Sending;

/** A message for the other side, through the signalling. */
export type PeerSignal =
  { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit | null };

export interface ConnectionOptions {
  readonly polite: boolean;
  readonly configuration: RTCConfiguration;
  readonly sending: Sending;
  readonly send: (signal: PeerSignal) => void;
  readonly onCondition: (condition: LineCondition) => void;
}

/** One media line to one other browser. The voice is its first section and the picture its second, always. */
export class PeerConnection {
  /** What arrives. Apart, so that a voice is heard before there is a picture, and without one. */
  readonly voice = new MediaStream();
  readonly picture = new MediaStream();
  /** Names voice and picture as one to the other browser, which keeps them in step. */
  private readonly together = new MediaStream();
  private readonly pc: RTCPeerConnection;
  private sending: Sending;
  private step: PictureStep = 'full';
  private offering = false;
  private ignored = false;
  private wasConnected = false;
  private restart: ReturnType<typeof setTimeout> | undefined;
  /** Signals are taken one after another, in the order in which they came. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly options: ConnectionOptions) {
    this.sending = options.sending;
    const pc = new RTCPeerConnection(options.configuration);
    this.pc = pc;
    pc.onicecandidate = ({ candidate }) => options.send({ candidate: candidate?.toJSON() ?? null });
    pc.onnegotiationneeded = () => void this.offer();
    pc.oniceconnectionstatechange = () => this.onIce();
    pc.ontrack = ({ track }) => (track.kind === 'audio' ? this.voice : this.picture).addTrack(track);
    // The polite side takes the sections of the first offer: with two first offers each would come twice.
    if (!options.polite) for (const kind of ['audio', 'video'] as const) this.addSection(kind);
  }

  get condition(): LineCondition {
    return conditionOf(this.pc.iceConnectionState, this.wasConnected);
  }

  receive(signal: PeerSignal): void {
    this.queue = this.queue.then(() => this.take(signal)).catch(() => this.mend());
  }

  /** Other tracks than before: no new negotiation, the other side notices nothing but the picture. */
  async replace(sending: Sending): Promise<void> {
    this.sending = sending;
    await Promise.all(
      this.pc.getTransceivers().map(({ sender, receiver }) => sender.replaceTrack(sending[kindOf(receiver)])),
    );
  }

  /** How much of the picture is sent; the voice is not touched. */
  async setStep(step: PictureStep): Promise<void> {
    this.step = step;
    const sender = this.pc.getTransceivers().find(({ receiver }) => kindOf(receiver) === 'video')?.sender;
    const parameters = sender?.getParameters();
    const [encoding] = parameters?.encodings ?? [];
    if (!sender || !parameters || !encoding) return;
    Object.assign(encoding, pictureOf[step]);
    await sender.setParameters(parameters);
  }

  stats = (): Promise<RTCStatsReport> => this.pc.getStats();

  /** Fresh credentials of the relay; they count from the next restart on. */
  configure(configuration: RTCConfiguration): void {
    this.pc.setConfiguration(configuration);
  }

  /** The signalling is there again: what was said into a dead line is said again. */
  signalsBack(): void {
    const act = onSignalsBack(this.pc.signalingState, this.pc.iceConnectionState);
    if (act === 'repeat-offer') this.sendDescription();
    if (act === 'restart') this.pc.restartIce();
  }

  close(): void {
    clearTimeout(this.restart);
    this.pc.onicecandidate = this.pc.onnegotiationneeded = this.pc.oniceconnectionstatechange = null;
    this.pc.close();
  }

  private addSection(kind: Kind): void {
    const section = this.pc.addTransceiver(this.sending[kind] ?? kind, {
      direction: 'sendrecv',
      streams: [this.together],
    });
    if (kind === 'audio') preferredAudio(section);
  }

  private async offer(): Promise<void> {
    this.offering = true;
    try {
      await this.pc.setLocalDescription();
      this.sendDescription();
    } catch {
      // An offer from the other side came in between; the browser asks again once it is answered.
    } finally {
      this.offering = false;
    }
  }

  private async take(signal: PeerSignal): Promise<void> {
    if ('candidate' in signal) return this.takeCandidate(signal.candidate);
    const { description } = signal;
    const offering = this.offering || this.pc.signalingState !== 'stable';
    this.ignored = description.type === 'offer' && ignoresOffer(offering, this.options.polite);
    // An answer to an offer that was made twice, or taken back, has nobody waiting for it any more.
    const late = description.type === 'answer' && this.pc.signalingState !== 'have-local-offer';
    if (this.ignored || late) return;
    await this.pc.setRemoteDescription(description);
    if (description.type !== 'offer') return;
    await this.joinSections();
    await this.pc.setLocalDescription();
    this.sendDescription();
  }

  /** Sends on the sections that the other side opened. */
  private async joinSections(): Promise<void> {
    for (const section of this.pc.getTransceivers()) {
      if (section.direction === 'sendrecv') continue;
      const kind = kindOf(section.receiver);
      section.direction = 'sendrecv';
      if (kind === 'audio') preferredAudio(section);
      section.sender.setStreams?.(this.together);
      await section.sender.replaceTrack(this.sending[kind]);
    }
  }

  private async takeCandidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    // Of an offer that was not taken, or of a line that was ended meanwhile: nothing is lost with it.
    if (!this.ignored && candidate && this.pc.remoteDescription) await this.pc.addIceCandidate(candidate);
  }

  private sendDescription(): void {
    const description = describedBy(this.pc);
    if (description) this.options.send({ description });
  }

  private onIce(): void {
    const { iceConnectionState } = this.pc;
    clearTimeout(this.restart);
    const wait = restartAfter(iceConnectionState);
    if (wait !== null) this.restart = setTimeout(() => this.pc.restartIce(), wait);
    if (conditionOf(iceConnectionState, false) === 'connected' && !this.wasConnected) {
      this.wasConnected = true;
      void this.setStep(this.step);
    }
    this.options.onCondition(this.condition);
  }

  /** Something could not be taken (a line that broke in the middle): both sides look for a way anew. */
  private mend(): void {
    if (this.pc.signalingState !== 'closed' && this.pc.remoteDescription) this.pc.restartIce();
  }
}

const kindOf = (receiver: RTCRtpReceiver): Kind => (receiver.track.kind === 'audio' ? 'audio' : 'video');
