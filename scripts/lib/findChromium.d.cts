/** Path of a Chromium-like browser on this machine (CHROMIUM_PATH first), or undefined. */
export function findChromium(): string | undefined;
