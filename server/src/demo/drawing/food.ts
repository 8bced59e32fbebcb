import { type Drawing, mix } from './ink.ts'

const LEAF = '#7fa05a'
const STEM = '#8a5a3c'

/** Apples, one of them cut. */
export const apples: Drawing = (ink) => {
  const whole =
    'M0 -92C-52 -128 -150 -100 -150 4C-150 96 -84 168 -34 168C-12 168 -10 158 0 158S12 168 34 168C84 168 150 96 150 4C150 -100 52 -128 0 -92Z'
  return `
  <g transform="translate(462 372) scale(.86)">
    <path d="${whole}" fill="${mix(ink.main, ink.deep, 0.5)}"/>
    <path d="M0 -92Q4 -134 30 -154" stroke="${STEM}" stroke-width="13" fill="none" stroke-linecap="round"/>
  </g>
  <g transform="translate(342 430)">
    <path d="${whole}" fill="${ink.main}"/>
    <path d="M-112 -46Q-86 -90 -40 -84Q-92 -58 -100 20Q-118 -6 -112 -46Z" fill="${ink.pale}" opacity=".5"/>
    <path d="M0 -92Q24 -76 46 -84M0 -92Q-20 -78 -40 -84" stroke="${ink.deep}" stroke-width="8" fill="none" stroke-linecap="round"/>
    <path d="M0 -88Q-2 -134 20 -160" stroke="${STEM}" stroke-width="13" fill="none" stroke-linecap="round"/>
    <path d="M14 -136Q52 -190 120 -176Q104 -116 14 -136Z" fill="${LEAF}"/>
    <path d="M22 -138Q64 -154 104 -168" stroke="${mix(LEAF, '#ffffff', 0.4)}" stroke-width="4" fill="none"/>
  </g>
  <g transform="translate(526 536) scale(.6)">
    <path d="${whole}" fill="${ink.main}"/>
    <path transform="translate(0 4) scale(.9)" d="${whole}" fill="#fff3d0"/>
    <path d="M0 -50C-40 -40 -56 0 -44 50C-30 90 30 90 44 50C56 0 40 -40 0 -50Z" fill="#f5dfa5"/>
    <path d="M-14 6Q-26 26 -12 44Q0 28 -14 6ZM14 6Q26 26 12 44Q0 28 14 6Z" fill="${STEM}"/>
  </g>`
}

/** A jar of honey with a dipper. */
export const honey: Drawing = (ink) => `
  <path d="M290 330Q258 352 258 398V566Q258 634 326 634H474Q542 634 542 566V398Q542 352 510 330Z" fill="#fdf0cf"/>
  <path d="M274 404H526V562Q526 618 470 618H330Q274 618 274 562Z" fill="${ink.main}"/>
  <path d="M274 404H526V436Q480 456 432 436T340 440T274 432Z" fill="${ink.light}"/>
  <path d="M290 426V556Q290 592 318 602" stroke="${ink.pale}" stroke-width="12" fill="none" stroke-linecap="round" opacity=".7"/>
  <path d="M282 286H518Q528 286 526 300L518 340Q516 348 506 348H294Q284 348 282 340L274 300Q272 286 282 286Z" fill="${ink.accent}"/>
  <path d="M300 230Q400 204 500 230L526 296Q400 274 274 296Z" fill="${mix(ink.accent, ink.pale, 0.25)}"/>
  <path d="M274 322H526" stroke="#c9925a" stroke-width="8"/>
  <path d="M400 452L464 488V560L400 596L336 560V488Z" fill="${ink.pale}"/>
  <g transform="translate(400 526)">
    <ellipse cx="-14" cy="-22" rx="18" ry="12" fill="#dcecf2" transform="rotate(24 -14 -22)"/><ellipse cx="16" cy="-22" rx="18" ry="12" fill="#dcecf2" transform="rotate(-24 16 -22)"/>
    <ellipse rx="32" ry="20" fill="#f2b93b"/><path d="M-10 -19V19M8 -19V19" stroke="${ink.dark}" stroke-width="8"/><circle cx="26" cy="-3" r="4" fill="${ink.dark}"/>
  </g>
  <g transform="translate(584 470) rotate(28)">
    <rect x="-8" y="-190" width="16" height="210" rx="8" fill="#b98252"/>
    <path d="M-34 20Q0 0 34 20Q52 60 34 104Q0 126 -34 104Q-52 60 -34 20Z" fill="#a06c40"/>
    <path d="M-40 40H40M-43 62H43M-40 84H40" stroke="${ink.main}" stroke-width="9" stroke-linecap="round"/>
  </g>`

/** A sack of rice and a full bowl. */
export const rice: Drawing = (ink) => {
  const grain = (x: number, y: number, turn: number) =>
    `<ellipse cx="${x}" cy="${y}" rx="11" ry="5" fill="${mix('#fffaf2', '#d9c9a8', 0.35)}" transform="rotate(${turn} ${x} ${y})"/>`
  return `
  <path d="M290 270Q240 420 252 596Q256 634 300 636H470Q512 634 516 596Q526 420 478 270Z" fill="#e9d8b4"/>
  <path d="M290 270Q240 420 252 596Q254 622 282 632Q276 440 330 270Z" fill="#b8976a" opacity=".35"/>
  <path d="M300 276Q270 220 284 196Q330 216 384 198Q438 216 486 196Q498 220 468 276Q384 296 300 276Z" fill="#dcc496"/>
  <path d="M296 274Q384 302 474 274" stroke="${ink.accent}" stroke-width="16" fill="none" stroke-linecap="round"/>
  <path d="M464 280Q500 300 496 348M470 276Q520 284 528 326" stroke="${ink.accent}" stroke-width="9" fill="none" stroke-linecap="round"/>
  <circle cx="376" cy="430" r="74" fill="${ink.pale}"/>
  <path d="M376 490V396" stroke="${LEAF}" stroke-width="8" stroke-linecap="round"/>
  ${[
    [352, 400, 50],
    [400, 400, -50],
    [350, 428, 50],
    [402, 428, -50],
    [354, 456, 50],
    [398, 456, -50],
    [376, 380, 90],
  ]
    .map(
      ([x, y, turn]) =>
        `<ellipse cx="${x}" cy="${y}" rx="17" ry="8" fill="${ink.main}" transform="rotate(${turn} ${x} ${y})"/>`,
    )
    .join('')}
  <path d="M424 524Q440 452 530 446T640 524Z" fill="#fffdf8"/>
  ${grain(470, 500, 20)}${grain(506, 476, -30)}${grain(548, 488, 40)}${grain(584, 506, -15)}${grain(530, 512, 10)}${grain(560, 462, -20)}
  <path d="M408 520H656Q652 610 590 640H474Q412 610 408 520Z" fill="${ink.main}"/>
  <path d="M408 520H656L654 542H410Z" fill="${ink.deep}"/>
  <path d="M440 566Q456 606 490 622" stroke="${ink.pale}" stroke-width="10" fill="none" stroke-linecap="round" opacity=".6"/>`
}

/** A bundle of sweet potato noodles, and where they come from. */
export const noodles: Drawing = (ink) => {
  const strands = Array.from({ length: 13 }, (_, index) => {
    const x = 276 + index * 17
    const bend = (index - 6) * 9
    const tone = index % 3 === 0 ? '#d8bd92' : index % 3 === 1 ? '#e8d3ac' : '#f1e2c3'
    return `<path d="M${x + bend} 206C${x} 300 ${x} 330 ${348 + index * 5} 400C${x} 480 ${x} 520 ${x + bend} 606" stroke="${tone}" stroke-width="13" fill="none" stroke-linecap="round"/>`
  }).join('')
  return `
  ${strands}
  <path d="M332 374Q380 392 428 374V430Q380 446 332 430Z" fill="${ink.accent}"/>
  <path d="M428 392Q486 350 498 396Q484 430 428 410ZM428 404L484 470L462 484L424 420Z" fill="${ink.accent}"/>
  <g transform="translate(560 556) rotate(-18)">
    <path d="M-130 6Q-96 -74 10 -70T150 -8Q110 66 0 66T-130 6Z" fill="${ink.main}"/>
    <path d="M-86 -16Q-60 -42 -10 -46" stroke="${ink.light}" stroke-width="10" fill="none" stroke-linecap="round"/>
    <path d="M40 -20L60 -16M-30 30L-6 36M70 24L88 18" stroke="${ink.deep}" stroke-width="6" stroke-linecap="round"/>
  </g>
  <g transform="translate(470 606) rotate(10)">
    <ellipse rx="78" ry="46" fill="${ink.deep}"/><ellipse rx="66" ry="36" fill="#f3b565"/>
    <ellipse rx="40" ry="20" fill="none" stroke="#e39b48" stroke-width="5"/>
  </g>`
}

/** A basket of eggs. */
export const eggs: Drawing = (ink) => {
  const egg = (x: number, y: number, turn: number, tone: string) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 -76C40 -76 60 -16 60 16A60 60 0 0 1 -60 16C-60 -16 -40 -76 0 -76Z" fill="${tone}"/><path d="M-34 4Q-34 -34 -10 -54" stroke="#fffaf2" stroke-width="9" fill="none" stroke-linecap="round" opacity=".7"/></g>`
  const weave = [500, 540, 580]
    .map(
      (y, row) =>
        `<path d="M${232 + row * 14} ${y}H${568 - row * 14}" stroke="${ink.deep}" stroke-width="8" stroke-dasharray="34 16" stroke-dashoffset="${row * 25}" stroke-linecap="round"/>`,
    )
    .join('')
  return `
  <path d="M232 460C232 160 568 160 568 460" stroke="${ink.deep}" stroke-width="22" fill="none"/>
  <path d="M232 460C232 160 568 160 568 460" stroke="${ink.main}" stroke-width="12" fill="none" stroke-dasharray="26 14"/>
  ${egg(320, 400, -14, '#e8b98c')}${egg(482, 400, 16, '#f0c9a2')}${egg(402, 376, 2, '#f6dcbc')}${egg(360, 434, -8, '#f3d2ac')}${egg(450, 436, 10, '#e3b084')}
  <path d="M216 452H584L548 612Q544 634 520 634H280Q256 634 252 612Z" fill="${ink.main}"/>
  ${weave}
  <rect x="204" y="438" width="392" height="38" rx="19" fill="${ink.light}"/>
  <path d="M222 457H580" stroke="${ink.deep}" stroke-width="6" stroke-dasharray="18 16" opacity=".6"/>`
}

/** A pot of tea with a cup. */
export const tea: Drawing = (ink) => `
  <path d="M514 420Q600 380 612 320Q650 322 640 350Q620 450 520 500Z" fill="${mix(ink.main, ink.deep, 0.4)}"/>
  <path d="M250 400Q160 380 168 470T266 540" stroke="${mix(ink.main, ink.deep, 0.4)}" stroke-width="24" fill="none"/>
  <path d="M244 420Q244 350 330 332H450Q536 350 536 420Q536 560 470 600H310Q244 560 244 420Z" fill="${ink.main}"/>
  <path d="M270 420Q276 372 322 358" stroke="${ink.pale}" stroke-width="12" fill="none" stroke-linecap="round" opacity=".6"/>
  <path d="M312 336Q320 292 390 292T468 336Z" fill="${ink.deep}"/><circle cx="390" cy="280" r="20" fill="${ink.accent}"/>
  <path d="M390 540Q340 500 356 440Q392 454 398 500Q412 456 450 452Q450 512 390 540Z" fill="${LEAF}"/>
  <path d="M520 540H656Q654 610 612 632H564Q522 610 520 540Z" fill="${ink.pale}"/><ellipse cx="588" cy="542" rx="68" ry="16" fill="#c98f4e"/>
  <path d="M570 500Q558 480 572 462T570 424M606 500Q594 480 608 462T606 424" stroke="#ffffff" stroke-width="9" fill="none" stroke-linecap="round" opacity=".8"/>`
