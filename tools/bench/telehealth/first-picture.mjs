/** What is timed inside a page; each function is sent to the browser as text. */

/** Notes the tap on the way in, and when the first frame of somebody else reaches the screen. */
export function watchTap() {
  const tapped = new Promise((done) =>
    addEventListener('click', () => done(performance.now()), { capture: true, once: true }),
  );
  const video = () =>
    new Promise((done) => {
      const look = () => {
        const found = document.querySelector('.call-tile video');
        if (found) done(found);
        else requestAnimationFrame(look);
      };
      look();
    });
  globalThis.firstPicture = tapped.then(async (from) => {
    const shown = await video().then((one) => new Promise((done) => one.requestVideoFrameCallback(done)));
    return shown - from;
  });
}

/** Milliseconds from the tap. */
export function firstPicture(page) {
  return page.evaluate(() => globalThis.firstPicture);
}

/** The page's own measure, which it reports as the quality of the session. */
export function product(page) {
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0].startTime;
    return at('call.first-frame') - at('call.tap');
  });
}
