/** Two pages and a media line between them, with nothing else: no account, no room, no server but this process. */

/** Two pages of one visitor each, with camera and microphone open, as after the look at one's own camera. */
export async function openPair(browser, origin) {
  const pages = [];
  for (let at = 0; at < 2; at++) {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    const page = await context.newPage();
    // Cameras are given to pages of a safe origin only; what is on it does not matter.
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Pair</title>' }),
    );
    await page.goto(`${origin}/bare-pair`);
    pages.push(page);
  }
  const [caller, callee] = pages;
  await caller.exposeFunction('say', (signal) => callee.evaluate(hear, signal));
  await callee.exposeFunction('say', (signal) => caller.evaluate(hear, signal));
  await Promise.all(pages.map((page) => page.evaluate(prepare)));
  return { caller, callee };
}

/** Milliseconds from the call to the first frame of the other page. */
export async function timeBarePair({ caller, callee }) {
  await callee.evaluate(() => globalThis.begin());
  const ms = await caller.evaluate(() => globalThis.call());
  await Promise.all([caller, callee].map((page) => page.evaluate(() => globalThis.end())));
  return ms;
}

const hear = (signal) => globalThis.hear(signal);

/** Sent to the browser as text. */
async function prepare() {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24 } },
  });
  const video = document.body.appendChild(document.createElement('video'));
  Object.assign(video, { autoplay: true, muted: true, playsInline: true });
  let pc;
  let queue = Promise.resolve();
  globalThis.begin = () => {
    pc = new RTCPeerConnection();
    queue = Promise.resolve();
    stream.getTracks().forEach((track) => pc.addTrack(track, stream));
    pc.onicecandidate = ({ candidate }) => candidate && globalThis.say({ candidate: candidate.toJSON() });
    pc.ontrack = ({ streams: [other] }) => (video.srcObject = other);
  };
  globalThis.hear = (signal) => void (queue = queue.then(() => take(signal)));
  const take = async ({ candidate, description }) => {
    if (candidate) return pc.addIceCandidate(candidate);
    await pc.setRemoteDescription(description);
    if (description.type === 'offer') await describe();
  };
  const describe = async () => {
    await pc.setLocalDescription();
    await globalThis.say({ description: pc.localDescription.toJSON() });
  };
  globalThis.call = async () => {
    const from = performance.now();
    globalThis.begin();
    const shown = new Promise((done) => video.requestVideoFrameCallback(done));
    await describe();
    return (await shown) - from;
  };
  globalThis.end = () => {
    pc.onicecandidate = null;
    pc.close();
    video.srcObject = null;
  };
}
