import { createHash } from 'node:crypto'
import type { ProductCategory } from '../../modules/catalog/categories/contract.ts'
import { apples, eggs, honey, noodles, rice, tea } from './food.ts'
import { cream, dropper, lipstick, mug, tote, towels, tube } from './goods.ts'
import { type Drawing, inkOf, mix } from './ink.ts'
import { bearHoodie, cardigan, dress, jeans, scarf, sleepingBag, socks, tee, vest } from './wear.ts'

/** What a drawn picture is as a file. */
export const DRAWN_PIXELS = 800
export const DRAWN_MEDIA_TYPE = 'image/svg+xml'

/** Things are shown a little larger than they are drawn, from the ground up. */
const LARGER = 1.12

/** A thing that can be drawn, and the words of a title that ask for it. */
interface Motif {
  readonly words: RegExp
  readonly draw: Drawing
}

const motifs: Readonly<Record<ProductCategory, readonly Motif[]>> = {
  children_wear: [
    { words: /卫衣|外套|毛衣|开衫|大衣/, draw: bearHoodie },
    { words: /睡袋|睡衣|连体|爬服|哈衣/, draw: sleepingBag },
    { words: /马甲|羽绒|背心|棉服/, draw: vest },
    { words: /袜/, draw: socks },
    { words: /裙/, draw: dress },
    { words: /裤/, draw: jeans },
    { words: /围巾|围脖/, draw: scarf },
    { words: /T ?恤|短袖|亲子|上衣/i, draw: tee },
  ],
  women_wear: [
    { words: /开衫|针织|毛衣|外套|卫衣|大衣/, draw: cardigan },
    { words: /裙/, draw: dress },
    { words: /裤/, draw: jeans },
    { words: /围巾|披肩|丝巾/, draw: scarf },
    { words: /马甲|羽绒|背心/, draw: vest },
    { words: /包/, draw: tote },
    { words: /T ?恤|短袖|衬衫|上衣/i, draw: tee },
  ],
  cosmetics: [
    { words: /精华|原液|精油|水|乳/, draw: dropper },
    { words: /霜|面膜|膏体|眼霜/, draw: cream },
    { words: /口红|唇/, draw: lipstick },
    { words: /防晒|洁面|护手|洗面|牙膏/, draw: tube },
  ],
  farm_food: [
    { words: /苹果|果|梨|桃|橙|橘|柿/, draw: apples },
    { words: /蜜/, draw: honey },
    { words: /米/, draw: rice },
    { words: /粉|面|薯/, draw: noodles },
    { words: /蛋/, draw: eggs },
    { words: /茶/, draw: tea },
  ],
  general: [
    { words: /杯|壶|碗/, draw: mug },
    { words: /包|袋/, draw: tote },
    { words: /巾|被|毯/, draw: towels },
  ],
}

/** Main colour and accent; the first are those that go with the category. */
const colours: Readonly<Record<ProductCategory, readonly (readonly [string, string])[]>> = {
  children_wear: [
    ['#d9a066', '#e2725b'],
    ['#8fb8c9', '#f2b25c'],
    ['#e8a9a0', '#7fa99b'],
    ['#e0b04c', '#5f8a8b'],
    ['#9dbb86', '#e48a5a'],
  ],
  women_wear: [
    ['#c9a583', '#8c4a43'],
    ['#b5707a', '#e8c07d'],
    ['#6f8aa3', '#e0a96d'],
    ['#a34a4a', '#ecc48e'],
    ['#8a9a7b', '#c9694f'],
  ],
  cosmetics: [
    ['#e3a39b', '#c98f57'],
    ['#d98c7a', '#7d9b8a'],
    ['#a9bfa0', '#d6a85f'],
    ['#c9a0b4', '#d9a25f'],
  ],
  farm_food: [
    ['#cf4f3e', '#8a9a5b'],
    ['#d8912c', '#b5533c'],
    ['#8f9f5f', '#c2573f'],
    ['#a9705a', '#c9503f'],
    ['#c2894d', '#8a9a5b'],
  ],
  general: [
    ['#7f9c96', '#d9765a'],
    ['#d0a878', '#b5583f'],
    ['#8f9fb5', '#e0a45a'],
  ],
}

/** Colours that a thing has by nature, whatever the chance. */
const natural = new Map<Drawing, readonly [string, string]>([
  [apples, ['#cf4f3e', '#8a9a5b']],
  [honey, ['#e0982b', '#b5533c']],
  [rice, ['#6f8f6a', '#bf4b3a']],
  [noodles, ['#a2565a', '#c9402f']],
  [eggs, ['#bd8a55', '#8a9a5b']],
  [tea, ['#8d5b43', '#d9a25f']],
  [jeans, ['#5f7fa3', '#e0a45a']],
])

/**
 * Draws the picture of a product of the demo world as an SVG of our own making: a thing that its title names, else one
 * of its category, in colours chosen by the title, so that the same title always looks the same; with `dyed` in that
 * colour instead.
 */
export function drawPicture(category: ProductCategory, title: string, dyed?: string): string {
  const seed = createHash('sha256').update(title).digest()
  const choices = motifs[category]
  const draw = choices.find(({ words }) => words.test(title))?.draw ?? pick(choices, seed[0]).draw
  const [usual, accent] = natural.get(draw) ?? pick(colours[category], seed[1])
  const main = dyed ?? usual
  const ink = inkOf(main, accent)
  const ground = mix(mix(main, accent, 0.18), '#fff4e4', 0.8)
  const turn = ((seed[2] ?? 0) % 7) - 3
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="${DRAWN_PIXELS}" height="${DRAWN_PIXELS}">`,
    `<rect width="800" height="800" fill="${ground}"/>`,
    `<circle cx="400" cy="390" r="316" fill="${mix(ground, '#fffdf8', 0.62)}"/>`,
    `<path d="M0 640Q200 610 400 622T800 636V800H0Z" fill="${mix(main, '#fff3df', 0.66)}"/>`,
    backdrop[category](mix(main, '#fff3df', 0.5), mix(accent, '#fff3df', 0.45)),
    `<ellipse cx="400" cy="650" rx="230" ry="24" fill="#4b3a33" opacity=".16"/>`,
    `<g transform="translate(400 650) rotate(${turn / 2}) scale(${LARGER}) translate(-400 -650)">${draw(ink)}</g>`,
    '</svg>',
  ].join('')
}

function pick<T>(choices: readonly T[], byte: number | undefined): T {
  return choices[(byte ?? 0) % choices.length] as T
}

/** Quiet things around the thing that is sold: stars, twigs, bubbles, leaves. */
const backdrop: Readonly<Record<ProductCategory, (soft: string, spot: string) => string>> = {
  children_wear: (soft, spot) => `
    ${star(132, 150, 1.1, spot)}${star(668, 122, 0.8, soft)}${star(706, 330, 0.6, spot)}${star(96, 400, 0.7, soft)}
    <circle cx="210" cy="90" r="10" fill="${soft}"/><circle cx="600" cy="220" r="8" fill="${spot}"/><circle cx="150" cy="280" r="7" fill="${spot}"/>`,
  women_wear: (soft, spot) => `
    ${twig(118, 560, -8, soft)}${twig(692, 540, 10, soft)}
    <circle cx="136" cy="150" r="44" fill="${spot}" opacity=".5"/><circle cx="676" cy="196" r="22" fill="${soft}"/>`,
  cosmetics: (soft, spot) => `
    <circle cx="140" cy="190" r="52" fill="none" stroke="${spot}" stroke-width="10"/><circle cx="212" cy="112" r="18" fill="${soft}"/>
    <circle cx="668" cy="150" r="30" fill="${soft}"/><circle cx="704" cy="250" r="14" fill="${spot}"/><circle cx="110" cy="330" r="12" fill="${soft}"/>
    ${twig(704, 600, 14, soft)}`,
  farm_food: (soft, spot) => `
    <circle cx="640" cy="150" r="58" fill="${spot}" opacity=".55"/>
    <path d="M0 640Q110 520 240 580T420 622L800 640H0Z" fill="${soft}" opacity=".55"/><path d="M420 622Q590 510 800 590V650H420Z" fill="${soft}" opacity=".4"/>
    ${twig(98, 600, -12, soft)}`,
  general: (soft, spot) => `
    <rect x="70" y="120" width="120" height="150" rx="10" fill="${soft}" opacity=".6"/><rect x="92" y="142" width="76" height="106" rx="6" fill="${spot}" opacity=".6"/>
    ${twig(700, 560, 10, soft)}`,
}

function star(x: number, y: number, size: number, tone: string): string {
  const outline = 'M0 -30L9 -10L31 -8L14 7L20 29L0 17L-20 29L-14 7L-31 -8L-9 -10Z'
  return `<path transform="translate(${x} ${y}) scale(${size})" d="${outline}" fill="${tone}" stroke="${tone}" stroke-width="8" stroke-linejoin="round"/>`
}

function twig(x: number, y: number, turn: number, tone: string): string {
  const leaves = [-40, -90, -140, -190]
    .map(
      (at) =>
        `<path d="M0 ${at}Q-46 ${at - 6} -52 ${at - 48}Q-10 ${at - 44} 0 ${at}ZM0 ${at - 20}Q46 ${at - 26} 52 ${at - 68}Q10 ${at - 64} 0 ${at - 20}Z"/>`,
    )
    .join('')
  return `<g transform="translate(${x} ${y}) rotate(${turn})" fill="${tone}"><path d="M0 60V-250" stroke="${tone}" stroke-width="7" stroke-linecap="round"/>${leaves}</g>`
}
