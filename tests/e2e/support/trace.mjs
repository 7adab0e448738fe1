// What the main thread of a page spends on script, frame by frame, from Chromium's own trace.

const kScript = new Set(["EventDispatch", "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire"]);

/** The renderer's main thread that drew the most frames: that of the page. */
function pageThread(events) {
  const frames = new Map();
  for (const { name, pid, tid } of events)
    if (name === "FireAnimationFrame") frames.set(`${pid}/${tid}`, (frames.get(`${pid}/${tid}`) ?? 0) + 1);
  return [...frames].sort((a, b) => b[1] - a[1])[0][0];
}

/** Script that isn't part of other script, in order. */
function outermost(events) {
  const found = [];
  let end = -1;
  for (const event of events.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (event.ts < end) continue;
    end = event.ts + event.dur;
    found.push(event);
  }
  return found;
}

/**
 * Milliseconds of the main thread's own time spent on script for each frame that was drawn while `action` ran: the frame
 * itself and what happened since the one before (wheel events, answers, pictures that arrived).
 */
export async function scriptPerFrame(browser, page, action) {
  await browser.startTracing(page, { categories: ["devtools.timeline"], screenshots: false });
  await action();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const thread = pageThread(traceEvents);
  const script = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === "X" && kScript.has(name) && `${pid}/${tid}` === thread,
  );
  const frames = [];
  let spent = 0;
  for (const event of outermost(script)) {
    spent += (event.tdur ?? event.dur) / 1000;
    if (event.name !== "FireAnimationFrame") continue;
    frames.push(spent);
    spent = 0;
  }
  return frames;
}

/** The value that `share` of the numbers don't exceed. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
