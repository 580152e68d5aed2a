import { afterSample, type LineState, type PictureStep, startOfLine, weakestOf } from '../line';
import { PeerConnection, type PeerSignal, type Sending } from './connection';
import { type LineCondition, reconciled } from './negotiation';
import { type Counters, countersOf, type PeerSample, sampleBetween } from './samples';

/** Somebody else in the room. `instance` is another one after each loading of the page. */
export interface Other {
  readonly id: string;
  readonly instance: string;
  /** Of two people the higher one makes the first offer. */
  readonly order: number;
}

/** What is known of the line to one other person. */
export interface PeerView {
  readonly id: string;
  readonly condition: LineCondition;
  readonly voice: MediaStream;
  readonly picture: MediaStream;
  readonly sample: PeerSample | null;
}

interface Peer extends Other {
  readonly connection: PeerConnection;
  line: LineState;
  counters: Counters | null;
  sample: PeerSample | null;
}

export interface MeshOptions {
  readonly send: (to: Other, signal: PeerSignal) => void;
  /** Something that people may see is different. */
  readonly changed: () => void;
}

/** A line to each other person in the room. Knows no room, no socket and no screen. */
export class Mesh {
  private readonly peers = new Map<string, Peer>();
  private configuration: RTCConfiguration = {};
  private sending: Sending = { audio: null, video: null };
  /** How often a line was found again after it broke. */
  reconnects = 0;

  constructor(private readonly options: MeshOptions) {}

  get views(): readonly PeerView[] {
    return [...this.peers.values()].map(({ id, connection, sample }) => ({
      id,
      sample,
      condition: connection.condition,
      voice: connection.voice,
      picture: connection.picture,
    }));
  }

  /** How much of the picture the weakest of the lines carries. */
  get step(): PictureStep {
    return weakestOf([...this.peers.values()].map(({ line }) => line.step));
  }

  configure(iceServers: readonly RTCIceServer[]): void {
    this.configuration = { iceServers: [...iceServers] };
    for (const { connection } of this.peers.values()) connection.configure(this.configuration);
  }

  async replace(sending: Sending): Promise<void> {
    this.sending = sending;
    await Promise.all([...this.peers.values()].map(({ connection }) => connection.replace(sending)));
  }

  /** Who is in the room now: lines to those who left end, those who came get one. */
  update(others: readonly Other[], ownOrder: number): void {
    const plan = reconciled([...this.peers.values()], others);
    plan.end.forEach((id) => this.end(id));
    for (const other of others)
      if (plan.begin.includes(other.id)) this.peers.set(other.id, this.begin(other, ownOrder));
    this.options.changed();
  }

  receive(from: string, signal: PeerSignal): void {
    this.peers.get(from)?.connection.receive(signal);
  }

  /** After a broken signalling of ours (everybody) or of one other person. */
  signalsBack(id?: string): void {
    for (const peer of this.peers.values()) if (!id || peer.id === id) peer.connection.signalsBack();
  }

  /** Looks at every line and lets the governor decide; the answers are in `views` and `step`. */
  async look(): Promise<void> {
    await Promise.all([...this.peers.values()].map((peer) => this.lookAt(peer)));
    this.options.changed();
  }

  close(): void {
    [...this.peers.keys()].forEach((id) => this.end(id));
  }

  private begin(other: Other, ownOrder: number): Peer {
    const { id, instance, order } = other;
    let broken = false;
    const connection = new PeerConnection({
      polite: ownOrder < order,
      configuration: this.configuration,
      sending: this.sending,
      send: (signal) => this.options.send(other, signal),
      onCondition: (condition) => {
        if (broken && condition === 'connected') this.reconnects += 1;
        broken = condition === 'interrupted';
        this.options.changed();
      },
    });
    return { id, instance, order, connection, line: startOfLine, counters: null, sample: null };
  }

  private end(id: string): void {
    this.peers.get(id)?.connection.close();
    this.peers.delete(id);
  }

  private async lookAt(peer: Peer): Promise<void> {
    const counters = countersOf(await peer.connection.stats());
    const before = peer.counters;
    peer.counters = counters;
    if (!before) return;
    peer.sample = sampleBetween(before, counters);
    const { step } = peer.line;
    peer.line = afterSample(peer.line, peer.sample);
    if (peer.line.step !== step) await peer.connection.setStep(peer.line.step);
  }
}
