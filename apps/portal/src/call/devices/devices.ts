import type { Sending } from '../peers/connection';
import { Store } from '../store';
import { troubleOf, type Trouble } from './trouble';

export type DeviceKind = 'microphone' | 'camera';
interface Device {
  readonly isOn: boolean;
  readonly trouble: Trouble | null;
}
export interface DevicesState {
  readonly isOpening: boolean;
  readonly microphone: Device;
  readonly camera: Device;
  /** What the camera sees, for the person's own eyes. */
  readonly picture: MediaStream | null;
  readonly choices: Readonly<Record<DeviceKind, readonly MediaDeviceInfo[]>>;
}

const voice: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
const image: MediaTrackConstraints = {
  facingMode: 'user',
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 24 },
};
const constraintsOf = { microphone: voice, camera: image };
const kindsOf = { microphone: 'audio', camera: 'video' } as const;
const off: Device = { isOn: false, trouble: null };

/** The camera and the microphone of this device: asked for once, switched off for real, in words when they fail. */
export class Devices extends Store<DevicesState> {
  private readonly tracks: Record<DeviceKind, MediaStreamTrack | null> = { microphone: null, camera: null };
  private isClosed = false;
  private readonly chosen: Partial<Record<DeviceKind, string>> = {};

  constructor() {
    super({
      isOpening: true,
      microphone: off,
      camera: off,
      picture: null,
      choices: { microphone: [], camera: [] },
    });
  }

  get sending(): Sending {
    return { audio: this.tracks.microphone, video: this.tracks.camera };
  }

  /** Asks for both at once, so that the browser asks once; each alone where both together are not to be had. */
  async open(): Promise<void> {
    this.isClosed = false;
    this.set({ isOpening: true });
    const both = await this.ask(['microphone', 'camera']).catch(() => null);
    if (both) both.getTracks().forEach((track) => this.take(track));
    else for (const kind of ['microphone', 'camera'] as const) await this.openOne(kind);
    await this.readChoices();
    this.set({ isOpening: false });
  }

  /** A camera that is off is released, so that its light goes out; a microphone sends silence at once. */
  async turn(kind: DeviceKind, on: boolean): Promise<void> {
    const track = this.tracks[kind];
    if (kind === 'microphone' && track) {
      track.enabled = on;
      this.set({ microphone: { isOn: on, trouble: null } });
    } else if (on) {
      await this.openOne(kind);
      await this.readChoices();
    } else this.release(kind);
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    this.chosen[kind] = deviceId;
    this.release(kind);
    await this.openOne(kind);
  }

  close(): void {
    this.isClosed = true;
    this.release('microphone');
    this.release('camera');
  }

  private ask(kinds: readonly DeviceKind[]): Promise<MediaStream> {
    const of = (kind: DeviceKind) => {
      const deviceId = this.chosen[kind];
      return kinds.includes(kind) && { ...constraintsOf[kind], ...(deviceId && { deviceId }) };
    };
    return navigator.mediaDevices.getUserMedia({ audio: of('microphone'), video: of('camera') });
  }

  private async openOne(kind: DeviceKind): Promise<void> {
    try {
      (await this.ask([kind])).getTracks().forEach((track) => this.take(track));
    } catch (error) {
      this.tracks[kind] = null;
      this.tell(kind, { isOn: false, trouble: troubleOf(error) });
    }
  }

  private take(track: MediaStreamTrack): void {
    // The page was left while the browser was still asking.
    if (this.isClosed) return track.stop();
    const kind = track.kind === kindsOf.microphone ? 'microphone' : 'camera';
    this.tracks[kind]?.stop();
    this.tracks[kind] = track;
    // Unplugged, or taken away by its owner.
    track.onended = () => {
      this.tracks[kind] = null;
      this.tell(kind, { isOn: false, trouble: 'absent' });
    };
    this.tell(kind, { isOn: true, trouble: null });
  }

  private release(kind: DeviceKind): void {
    const track = this.tracks[kind];
    if (track) track.onended = null;
    track?.stop();
    this.tracks[kind] = null;
    this.tell(kind, off);
  }

  private tell(kind: DeviceKind, device: Device): void {
    const { camera } = this.tracks;
    this.set({ [kind]: device, picture: camera && new MediaStream([camera]) });
  }

  private async readChoices(): Promise<void> {
    const all = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
    const of = (kind: DeviceKind) =>
      (all ?? []).filter((one) => one.kind === `${kindsOf[kind]}input` && one.deviceId !== '');
    this.set({ choices: { microphone: of('microphone'), camera: of('camera') } });
  }
}
