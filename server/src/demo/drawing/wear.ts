import { type Drawing, type Ink, mirrored, mix } from './ink.ts'

const BODY = 'M288 312Q344 288 400 288Q456 288 512 312Q524 440 520 600L280 600Q276 440 288 312Z'
const SLEEVE =
  'M292 312C244 338 214 428 196 548Q194 566 212 570L262 580Q276 582 280 568C290 510 302 462 318 426Z'
const CUFF = 'M200 530L194 556Q192 570 210 574L262 584Q278 586 281 570L286 546Z'

const torso = (ink: Ink) => `
  ${mirrored(`<path d="${SLEEVE}" fill="${mix(ink.main, ink.deep, 0.35)}"/><path d="${CUFF}" fill="${ink.deep}"/>`)}
  <path d="${BODY}" fill="${ink.main}"/>
  <path d="M288 312Q282 372 280 440Q300 400 306 340Z" fill="${ink.deep}" opacity=".25"/>`
const hem = (ink: Ink) => `<rect x="276" y="584" width="248" height="38" rx="13" fill="${ink.deep}"/>`

/** A hooded sweatshirt with the ears and the face of a bear. */
export const bearHoodie: Drawing = (ink) => `
  ${torso(ink)}${hem(ink)}
  ${mirrored(`<circle cx="330" cy="206" r="34" fill="${ink.main}"/><circle cx="330" cy="206" r="18" fill="${ink.light}"/>`)}
  <path d="M304 306C302 222 344 186 400 186S498 222 496 306C468 338 332 338 304 306Z" fill="${ink.main}"/>
  <path d="M338 300C338 246 364 222 400 222S462 246 462 300C446 320 354 320 338 300Z" fill="${ink.deep}"/>
  <path d="M376 316Q370 344 372 370M424 316Q430 344 428 370" stroke="${ink.pale}" stroke-width="7" fill="none" stroke-linecap="round"/>
  <ellipse cx="400" cy="420" rx="56" ry="48" fill="${ink.light}"/>
  <circle cx="380" cy="408" r="7" fill="${ink.dark}"/><circle cx="420" cy="408" r="7" fill="${ink.dark}"/>
  <ellipse cx="400" cy="430" rx="12" ry="9" fill="${ink.dark}"/>
  <path d="M388 446Q400 456 412 446" stroke="${ink.dark}" stroke-width="5" fill="none" stroke-linecap="round"/>
  <circle cx="366" cy="432" r="9" fill="${ink.accent}" opacity=".7"/><circle cx="434" cy="432" r="9" fill="${ink.accent}" opacity=".7"/>
  <path d="M322 572L340 502H460L478 572Z" fill="${ink.deep}" opacity=".38"/>`

/** A short-sleeved shirt with a star. */
export const tee: Drawing = (ink) => `
  ${mirrored(`<path d="M300 240C256 262 224 322 206 392L280 424L318 350Z" fill="${mix(ink.main, ink.deep, 0.35)}"/><path d="M206 392L202 408L276 440L284 422Z" fill="${ink.accent}"/>`)}
  <path d="M296 240Q348 222 400 222T504 240Q520 400 514 610Q400 634 286 610Q280 400 296 240Z" fill="${ink.main}"/>
  <path d="M344 226Q400 284 456 226L440 222Q400 258 360 222Z" fill="${ink.accent}"/>
  <path d="M400 340L420 388L472 392L432 426L445 477L400 449L355 477L368 426L328 392L380 388Z" fill="${ink.pale}"/>
  <circle cx="386" cy="412" r="5" fill="${ink.dark}"/><circle cx="414" cy="412" r="5" fill="${ink.dark}"/>
  <path d="M390 426Q400 434 410 426" stroke="${ink.dark}" stroke-width="4" fill="none" stroke-linecap="round"/>
  <path d="M288 540H514M287 566H514" stroke="${ink.light}" stroke-width="10" opacity=".7"/>`

/** A sleeping bag for babies, with clouds. */
export const sleepingBag: Drawing = (ink) => {
  const cloud = (x: number, y: number, size: number) =>
    `<g transform="translate(${x} ${y}) scale(${size})" fill="${ink.pale}" opacity=".9"><circle cx="-20" r="16"/><circle cy="-10" r="22"/><circle cx="22" r="17"/><rect x="-36" y="-2" width="74" height="18" rx="9"/></g>`
  return `
  ${mirrored(`<path d="M306 262C256 270 216 330 204 400L262 424Q290 380 318 352Z" fill="${mix(ink.main, ink.deep, 0.3)}"/><path d="M204 396L198 416L256 440L264 420Z" fill="${ink.accent}"/>`)}
  <path d="M300 254Q350 226 400 226T500 254Q556 420 546 590Q540 650 400 652T254 590Q244 420 300 254Z" fill="${ink.main}"/>
  <path d="M300 254Q244 420 254 590Q256 616 286 632Q266 440 330 242Z" fill="${ink.deep}" opacity=".18"/>
  <path d="M346 234Q400 290 454 234L440 228Q400 264 360 228Z" fill="${ink.accent}"/>
  <path d="M400 268V640" stroke="${ink.deep}" stroke-width="6" stroke-dasharray="10 9" stroke-linecap="round"/>
  <rect x="390" y="272" width="20" height="34" rx="9" fill="${ink.accent}"/>
  ${cloud(326, 370, 1)}${cloud(478, 440, 1.1)}${cloud(322, 520, 0.9)}${cloud(472, 570, 0.8)}${cloud(470, 330, 0.7)}`
}

/** A quilted down vest. */
export const vest: Drawing = (ink) => {
  const seams = [352, 402, 452, 502, 552]
    .map(
      (y) =>
        `<path d="M282 ${y}Q400 ${y + 18} 518 ${y}" stroke="${ink.deep}" stroke-width="6" fill="none" opacity=".6"/>`,
    )
    .join('')
  return `
  <path d="M306 256Q270 330 292 372Q270 470 278 606Q400 632 522 606Q530 470 508 372Q530 330 494 256Q400 226 306 256Z" fill="${ink.main}"/>
  <path d="M306 256Q270 330 292 372Q270 470 278 606L312 612Q300 440 340 246Z" fill="${ink.deep}" opacity=".2"/>
  ${seams}
  <path d="M330 262Q326 206 344 196H456Q474 206 470 262Q400 290 330 262Z" fill="${ink.deep}"/>
  <path d="M356 214Q400 236 444 214V238Q400 258 356 238Z" fill="${ink.light}" opacity=".6"/>
  <path d="M400 274V622" stroke="${ink.pale}" stroke-width="8"/>
  <path d="M400 274V622" stroke="${ink.dark}" stroke-width="3" stroke-dasharray="4 6"/>
  <rect x="391" y="282" width="18" height="36" rx="8" fill="${ink.accent}"/>
  ${mirrored(`<path d="M306 520L362 506V574L312 582Z" fill="${ink.deep}" opacity=".45"/>`)}
  <rect x="436" y="368" width="46" height="26" rx="6" fill="${ink.accent}"/>`
}

/** Three pairs of socks side by side. */
export const socks: Drawing = (ink) => {
  const sock = (x: number, y: number, turn: number, main: string, trim: string) => `
  <g transform="translate(${x} ${y}) rotate(${turn})">
    <path d="M-46 -190H46V10Q46 34 62 52L104 98Q136 136 104 164T28 160L-26 98Q-46 74 -46 36Z" fill="${main}"/>
    <path d="M62 52L104 98Q136 136 104 164Q80 184 50 174Q70 140 40 100Q46 66 62 52Z" fill="${trim}"/>
    <path d="M-46 20Q-46 74 -26 98L2 130Q14 90 -12 50Q-24 28 -46 20Z" fill="${trim}"/>
    <rect x="-54" y="-206" width="108" height="48" rx="16" fill="${trim}"/>
    <path d="M-46 -116H46M-46 -84H46" stroke="${ink.pale}" stroke-width="12" opacity=".85"/>
  </g>`
  return `
  ${sock(292, 420, -12, mix(ink.accent, ink.pale, 0.35), ink.accent)}
  ${sock(400, 410, 0, ink.main, ink.deep)}
  ${sock(512, 424, 12, ink.light, ink.main)}`
}

/** A knitted cardigan with buttons. */
export const cardigan: Drawing = (ink) => {
  const knit = [360, 400, 440, 480, 520, 560]
    .map(
      (y) =>
        `<path d="M284 ${y}H516" stroke="${ink.deep}" stroke-width="3" stroke-dasharray="2 12" opacity=".5"/>`,
    )
    .join('')
  const button = (y: number) =>
    `<circle cx="400" cy="${y}" r="12" fill="${ink.accent}"/><circle cx="396" cy="${y}" r="2.4" fill="${ink.dark}"/><circle cx="404" cy="${y}" r="2.4" fill="${ink.dark}"/>`
  return `
  ${torso(ink)}${knit}${hem(ink)}
  <path d="M340 288L400 452L460 288Q400 262 340 288Z" fill="${ink.pale}"/>
  <path d="M352 292L400 424L448 292Q400 274 352 292Z" fill="${mix(ink.accent, ink.pale, 0.62)}"/>
  <path d="M334 284L392 452V622H408V452L466 284L446 274L400 414L354 274Z" fill="${ink.deep}"/>
  ${[478, 524, 570].map(button).join('')}
  ${mirrored(`<path d="M304 506H366V570H304Z" fill="${ink.deep}" opacity=".3"/><path d="M304 506H366V520H304Z" fill="${ink.deep}" opacity=".6"/>`)}`
}

/** A dress with small flowers. */
export const dress: Drawing = (ink) => {
  const skirt =
    'M346 400H454Q474 520 560 622Q520 652 480 636Q440 660 400 640Q360 660 320 636Q280 652 240 622Q326 520 346 400Z'
  const bodice = 'M332 236Q372 274 400 274T468 236L482 292Q462 344 454 402H346Q338 344 318 292Z'
  const flower = (x: number, y: number) =>
    `<g transform="translate(${x} ${y})">${[0, 72, 144, 216, 288].map((turn) => `<circle cy="-8" r="6.5" fill="${ink.pale}" transform="rotate(${turn})"/>`).join('')}<circle r="4.6" fill="${ink.accent}"/></g>`
  const spots = [
    [362, 310],
    [430, 330],
    [392, 366],
    [376, 450],
    [440, 470],
    [340, 520],
    [404, 528],
    [474, 544],
    [300, 590],
    [366, 596],
    [434, 600],
    [504, 606],
  ] as const
  return `
  ${mirrored(`<path d="M332 236Q286 250 270 318Q296 338 330 330L342 290Z" fill="${mix(ink.main, ink.deep, 0.35)}"/>`)}
  <path d="${skirt}" fill="${ink.main}"/>
  <path d="M346 400Q326 520 240 622Q262 640 290 640Q352 540 372 400ZM454 400Q474 520 560 622Q546 640 520 640Q470 540 440 400Z" fill="${ink.deep}" opacity=".22"/>
  <path d="${bodice}" fill="${ink.main}"/>
  ${spots.map(([x, y]) => flower(x, y)).join('')}
  <rect x="340" y="388" width="120" height="24" rx="10" fill="${ink.accent}"/>
  <path d="M452 400Q486 392 496 412Q482 424 456 410ZM452 404L476 458L488 452L462 404Z" fill="${ink.accent}"/>`
}

/** A pair of jeans. */
export const jeans: Drawing = (ink) => `
  <path d="M292 214H508L532 640H424L400 352L376 640H268Z" fill="${ink.main}"/>
  <path d="M292 214L268 640H300L332 214ZM468 214L500 640H532L508 214Z" fill="${ink.deep}" opacity=".3"/>
  <rect x="288" y="196" width="224" height="38" rx="8" fill="${ink.deep}"/>
  <circle cx="400" cy="215" r="10" fill="${ink.accent}"/>
  <path d="M400 234V352" stroke="${ink.deep}" stroke-width="6"/>
  <path d="M408 236V320Q408 336 396 344" stroke="${ink.accent}" stroke-width="3.5" fill="none" stroke-dasharray="7 6"/>
  ${mirrored(`<path d="M292 236Q342 250 346 240" fill="none"/><path d="M296 288Q342 284 352 236" stroke="${ink.accent}" stroke-width="3.5" fill="none" stroke-dasharray="7 6"/><rect x="318" y="190" width="12" height="50" rx="4" fill="${ink.main}"/><path d="M268 606L376 606L376 640L266 640Z" fill="${ink.light}"/><path d="M270 612L372 612" stroke="${ink.deep}" stroke-width="3" stroke-dasharray="7 6" opacity=".7"/>`)}
  <path d="M318 420Q336 410 352 420M452 460Q470 450 486 460" stroke="${ink.light}" stroke-width="7" stroke-linecap="round" fill="none" opacity=".8"/>`

/** A long scarf, tied: a roll around the neck, a knot, one tail over the other. */
export const scarf: Drawing = (ink) => {
  const tail = (x: number, turn: number, length: number, tone: string) => {
    const end = 372 + length
    const fringe = [0, 1, 2, 3, 4, 5]
      .map(
        (step) =>
          `<path d="M${-46 + step * 18} ${end}v34" stroke="${ink.deep}" stroke-width="7" stroke-linecap="round"/>`,
      )
      .join('')
    const bands = [-84, -52, -28]
      .map(
        (up, index) =>
          `<path d="M-53 ${end + up}H53" stroke="${index === 2 ? ink.pale : ink.accent}" stroke-width="${index === 2 ? 8 : 14}"/>`,
      )
      .join('')
    return `<g transform="translate(${x} 0) rotate(${turn} 0 372)">${fringe}<path d="M-40 360H40L54 ${end}H-54Z" fill="${tone}"/>${bands}<path d="M-14 396V${end - 110}M14 410V${end - 120}" stroke="${ink.deep}" stroke-width="4" opacity=".35" stroke-linecap="round"/></g>`
  }
  return `
  <path d="M400 176C520 176 584 224 572 286S486 384 400 384S240 348 228 286S280 176 400 176Z" fill="${ink.deep}"/>
  <path d="M400 218C474 218 514 240 508 266S452 306 400 306S298 292 292 266S326 218 400 218Z" fill="${mix(ink.deep, ink.dark, 0.45)}"/>
  <path d="M228 286Q232 250 262 222Q270 300 330 320T470 320Q530 300 540 222Q570 250 572 286Q566 384 400 386T228 286Z" fill="${ink.main}"/>
  <path d="M250 296Q300 352 396 354M556 288Q520 330 452 342" stroke="${ink.deep}" stroke-width="5" fill="none" opacity=".4" stroke-linecap="round"/>
  ${tail(462, -13, 196, mix(ink.main, ink.deep, 0.45))}
  ${tail(386, 8, 236, ink.main)}
  <rect x="352" y="318" width="132" height="100" rx="34" fill="${ink.main}"/>
  <rect x="352" y="318" width="132" height="100" rx="34" fill="${ink.deep}" opacity=".22"/>
  <path d="M378 346Q418 334 458 350M376 384Q418 372 462 386" stroke="${ink.deep}" stroke-width="6" fill="none" opacity=".6" stroke-linecap="round"/>`
}
