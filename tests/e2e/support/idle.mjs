// What the client does while nobody does anything.

/** Frames drawn and bytes sent by `page`, which reaches its server through `wire`, in `milliseconds`. */
export async function idleness(page, wire, milliseconds) {
  await wire.quiet(3000); // pictures, the reading position
  const frames = () => page.evaluate(() => window.Module._nedu_frames());
  const before = { frames: await frames(), sent: wire.sent };
  await page.waitForTimeout(milliseconds);
  return { frames: (await frames()) - before.frames, sent: wire.sent - before.sent };
}
