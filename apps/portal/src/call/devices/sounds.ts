/** Notes in hertz and the moment of each in seconds: drawn here, so that no sound has to be fetched. */
const melodies = {
  test: [
    [523, 0],
    [659, 0.25],
    [784, 0.5],
  ],
  ring: [
    [587, 0],
    [784, 0.2],
    [587, 0.6],
    [784, 0.8],
  ],
} as const;
const noteSeconds = 0.22;

/** Plays a few soft notes. A browser may stay silent until somebody has touched the page: what matters is also written. */
export function play(melody: keyof typeof melodies): void {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.gain.value = 0.25;
  volume.connect(context.destination);
  const notes = melodies[melody].map(([hertz, at]) => {
    const note = context.createOscillator();
    note.frequency.value = hertz;
    note.connect(volume);
    note.start(context.currentTime + at);
    note.stop(context.currentTime + at + noteSeconds);
    return note;
  });
  notes.at(-1)!.onended = () => void context.close();
}

/** Says a sentence aloud with a voice of the device itself; a voice that lives elsewhere would be told the names. */
export function say(words: string, language: string): void {
  if (!('speechSynthesis' in window)) return;
  const voice = speechSynthesis
    .getVoices()
    .find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
