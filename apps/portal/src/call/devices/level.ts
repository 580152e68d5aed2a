/**
 * How loud a voice is, from 0 to 1, out of the samples of a moment (128 is silence). A voice at arm's length fills more
 * than half of the bar; the hum of a room hardly any of it.
 */
export function levelOf(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < samples.length; at += 1) sum += ((samples[at] ?? 128) / 128 - 1) ** 2;
  const loudness = Math.sqrt(sum / Math.max(1, samples.length));
  const decibels = 20 * Math.log10(Math.max(loudness, 1e-5));
  return Math.min(1, Math.max(0, (decibels + quietest) / (quietest - loudest)));
}
const quietest = 50;
const loudest = 10;
/** From here on people are heard well. */
export const heard = 0.35;

const everyMs = 100;

/** Tells the level of a microphone ten times a second, until the answer is called. */
export function listenTo(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    // A page that nobody has touched yet may not run it.
    if (context.state === 'suspended') void context.resume();
    analyser.getByteTimeDomainData(samples);
    tell(levelOf(samples));
  }, everyMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
