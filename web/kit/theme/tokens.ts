/**
 * The look in one place: antd, antd-mobile and our own style sheets take their values from here.
 * One brand colour (fired clay, the roof tile of an old shop), warm greys, and colours of meaning that are used
 * only for their meaning. Every text colour holds WCAG AA (4.5 : 1) on `surface` and on `ground`.
 */
export const colour = {
  brand: '#b0441c',
  brandStrong: '#8f3615',
  brandSoft: '#fbeee7',
  brandLine: '#eec9b6',

  text: '#211d1a',
  textSoft: '#57504a',
  textFaint: '#6b635c',
  line: '#e6e1db',
  lineSoft: '#f0ece7',
  lineStrong: '#8d857d',
  ground: '#f6f4f1',
  surface: '#ffffff',
  surfaceSunk: '#faf8f6',

  good: '#1d6f46',
  goodSoft: '#e8f4ed',
  warn: '#8a5300',
  warnSoft: '#fdf3df',
  bad: '#b3173a',
  badSoft: '#fdecef',
  note: '#2a5a8c',
  noteSoft: '#eaf1f8',
} as const

/** Latin letters and figures first from the system's own face, then the Chinese faces that people have. */
export const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"Segoe UI"',
  'Roboto',
  '"Helvetica Neue"',
  '"Noto Sans"',
  'Ubuntu',
  'Cantarell',
  '"Liberation Sans"',
  '"DejaVu Sans"',
  'Arial',
  '"PingFang SC"',
  '"HarmonyOS Sans SC"',
  '"MiSans"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans SC"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"Noto Sans S Chinese"',
  'sans-serif',
].join(', ')

export const numberFamily = `"SF Mono", "Cascadia Mono", "Roboto Mono", Consolas, monospace`

/** Text size in px on the desk and on the phone; easy mode (大字) is a quarter larger. */
export const textSize = { desk: 14, phone: 16, easyFactor: 1.25 } as const

/** The same on a page, where English has quotation marks of its own (base.css). */
export const pageFontFamily = `var(--zg-marks), ${fontFamily}`

export const radius = { small: 4, middle: 6, large: 10 } as const

/** The tokens as CSS variables, `--zg-brand` and kin. */
export function cssVariables(): Record<string, string> {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return Object.fromEntries([
    ...Object.entries(colour).map(([name, value]) => [`--zg-${kebab(name)}`, value]),
    ...Object.entries(radius).map(([name, px]) => [`--zg-radius-${name}`, `${px}px`]),
    ['--zg-font', pageFontFamily],
    ['--zg-number-font', numberFamily],
  ])
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The contrast of two colours as WCAG 2 counts it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
