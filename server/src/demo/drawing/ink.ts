/** The colours of one drawing; each is a hex colour. */
export interface Ink {
  /** The thing itself, its shaded parts, its lit parts. */
  readonly main: string
  readonly deep: string
  readonly light: string
  /** Small things that catch the eye: buttons, ribbons, labels. */
  readonly accent: string
  /** Almost white and almost black, warm both. */
  readonly pale: string
  readonly dark: string
}

/** Draws one thing, some 460 units high, around (400, 420) of an 800 × 800 sheet. */
export type Drawing = (ink: Ink) => string

/** Mixes a hex colour with another; `part` 0 keeps the first, 1 is the second. */
export function mix(from: string, to: string, part: number): string {
  const channels = [1, 3, 5].map((at) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16)
    const b = Number.parseInt(to.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * part)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/** All colours of a drawing from the two that are chosen. */
export function inkOf(main: string, accent: string): Ink {
  return {
    main,
    accent,
    deep: mix(main, '#4a2a1c', 0.24),
    light: mix(main, '#fffaf2', 0.42),
    pale: '#fffaf2',
    dark: '#4b3a33',
  }
}

/** The same shapes once more, mirrored at the middle of the sheet. */
export const mirrored = (shapes: string): string =>
  `${shapes}<g transform="translate(800 0) scale(-1 1)">${shapes}</g>`
