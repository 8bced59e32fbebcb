/** An order and a message sound differently, so that the one who packs need not look up for the one who answers. */
export type Tone = 'order' | 'message'

/** The notes of a tone: pitch in Hz, when it begins and how long it sounds, in seconds. */
const notes: Readonly<Record<Tone, readonly (readonly [hertz: number, at: number, length: number])[]>> = {
  order: [
    [880, 0, 0.22],
    [1174.7, 0.16, 0.22],
    [1568, 0.32, 0.42],
  ],
  message: [
    [1318.5, 0, 0.16],
    [1046.5, 0.14, 0.32],
  ],
}

const LOUDNESS = 0.25

let context: AudioContext | null = null

/** Browsers let a page sound only after the reader touched it. */
export const maySound = (): boolean =>
  context?.state === 'running' || navigator.userActivation?.hasBeenActive !== false

/** Rings once. Silent where the browser has no sound or does not allow it yet. */
export async function ring(tone: Tone): Promise<void> {
  if (!('AudioContext' in globalThis)) return
  context ??= new AudioContext()
  if (context.state !== 'running') await context.resume().catch(() => {})
  if (context.state !== 'running') return
  for (const [hertz, at, length] of notes[tone]) sound(context, hertz, context.currentTime + at, length)
}

function sound(audio: AudioContext, hertz: number, from: number, length: number): void {
  const oscillator = audio.createOscillator()
  const volume = audio.createGain()
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.001, from + length)
  oscillator.connect(volume).connect(audio.destination)
  oscillator.start(from)
  oscillator.stop(from + length)
}
