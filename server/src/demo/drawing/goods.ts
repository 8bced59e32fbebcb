import { type Drawing, mix } from './ink.ts'

/** A dropper bottle, e.g. of a serum. */
export const dropper: Drawing = (ink) => `
  <path d="M366 152Q366 126 400 126T434 152V214H366Z" fill="${ink.dark}"/>
  <rect x="350" y="208" width="100" height="60" rx="10" fill="${ink.accent}"/>
  <path d="M362 222H438M362 238H438M362 254H438" stroke="${mix(ink.accent, ink.dark, 0.25)}" stroke-width="4"/>
  <path d="M346 268H454Q460 300 492 316Q524 334 524 372V590Q524 636 478 636H322Q276 636 276 590V372Q276 334 308 316Q340 300 346 268Z" fill="${ink.light}"/>
  <path d="M276 420H524V590Q524 636 478 636H322Q276 636 276 590Z" fill="${ink.main}"/>
  <path d="M276 420Q338 404 400 420T524 420V440Q462 456 400 440T276 440Z" fill="${mix(ink.main, ink.pale, 0.3)}"/>
  <path d="M394 268H406V470Q400 484 394 470Z" fill="${ink.pale}" opacity=".8"/>
  <rect x="316" y="470" width="168" height="112" rx="8" fill="${ink.pale}"/>
  <path d="M400 488Q430 526 414 552Q400 566 386 552Q370 526 400 488Z" fill="${ink.accent}"/>
  <path d="M300 380V600" stroke="${ink.pale}" stroke-width="13" stroke-linecap="round" opacity=".55"/>`

/** A jar of cream, its lid beside it. */
export const cream: Drawing = (ink) => `
  <g transform="translate(530 400) rotate(24)"><rect x="-130" y="-40" width="260" height="80" rx="18" fill="${ink.accent}"/><path d="M-100 -40V40M-60 -40V40M-20 -40V40M20 -40V40M60 -40V40M100 -40V40" stroke="${mix(ink.accent, ink.dark, 0.2)}" stroke-width="5"/></g>
  <path d="M228 460H532V580Q532 640 472 640H288Q228 640 228 580Z" fill="${ink.main}"/>
  <path d="M228 460H532V492H228Z" fill="${ink.deep}" opacity=".4"/>
  <rect x="250" y="424" width="260" height="46" rx="12" fill="${ink.light}"/>
  <ellipse cx="380" cy="426" rx="130" ry="30" fill="${ink.pale}"/>
  <path d="M276 424C280 388 330 400 350 380C366 362 350 336 384 318C392 350 430 340 432 372C434 396 480 390 484 424Q380 452 276 424Z" fill="#fffdf9"/>
  <path d="M320 412Q360 420 384 400T440 408" stroke="${mix(ink.main, ink.pale, 0.6)}" stroke-width="7" fill="none" stroke-linecap="round"/>
  <rect x="300" y="530" width="160" height="62" rx="31" fill="${ink.pale}"/>
  <path d="M380 542Q402 560 380 580Q358 560 380 542Z" fill="${ink.accent}"/>
  <path d="M252 510V586" stroke="${ink.pale}" stroke-width="12" stroke-linecap="round" opacity=".6"/>`

/** A lipstick with its cap. */
export const lipstick: Drawing = (ink) => `
  <path d="M318 356V250Q318 226 344 206L392 170Q410 160 410 186V356Z" fill="${ink.main}"/>
  <path d="M318 356V250Q318 226 344 206L392 170Q398 168 402 168L356 232Q346 248 346 270V356Z" fill="${ink.light}" opacity=".7"/>
  <rect x="304" y="350" width="120" height="86" fill="${mix('#e2b86a', ink.pale, 0.15)}"/>
  <rect x="304" y="350" width="30" height="86" fill="${ink.pale}" opacity=".5"/>
  <path d="M286 430H442V616Q442 640 418 640H310Q286 640 286 616Z" fill="${ink.dark}"/>
  <rect x="286" y="452" width="156" height="16" fill="#e2b86a"/>
  <path d="M306 490V606" stroke="#fffaf2" stroke-width="10" stroke-linecap="round" opacity=".35"/>
  <g transform="translate(556 560) rotate(72)"><rect x="-76" y="-130" width="152" height="240" rx="20" fill="${ink.dark}"/><rect x="-76" y="78" width="152" height="18" fill="#e2b86a"/><path d="M-50 -96V50" stroke="#fffaf2" stroke-width="10" stroke-linecap="round" opacity=".35"/></g>`

/** A tube, e.g. of sun cream. */
export const tube: Drawing = (ink) => `
  <path d="M262 168H538L504 548H296Z" fill="${ink.main}"/>
  <path d="M262 168H330L344 548H296Z" fill="${ink.pale}" opacity=".4"/>
  <rect x="252" y="150" width="296" height="34" rx="8" fill="${ink.deep}"/>
  <path d="M262 167H538" stroke="${ink.light}" stroke-width="4" stroke-dasharray="6 8"/>
  <path d="M318 548H482L472 632Q470 644 456 644H344Q330 644 328 632Z" fill="${ink.accent}"/>
  <path d="M350 560V630M384 560V630M418 560V630M452 560V630" stroke="${mix(ink.accent, ink.dark, 0.22)}" stroke-width="5"/>
  <circle cx="400" cy="316" r="50" fill="${ink.pale}"/>
  <g stroke="${ink.pale}" stroke-width="12" stroke-linecap="round">${[0, 45, 90, 135, 180, 225, 270, 315].map((turn) => `<path d="M400 248V230" transform="rotate(${turn} 400 316)"/>`).join('')}</g>
  <path d="M352 430H448M366 458H434" stroke="${ink.pale}" stroke-width="11" stroke-linecap="round"/>`

/** A mug with a heart. */
export const mug: Drawing = (ink) => `
  <path d="M510 360Q620 350 614 446T500 548" stroke="${ink.deep}" stroke-width="32" fill="none"/>
  <path d="M230 300H526V560Q526 632 454 632H302Q230 632 230 560Z" fill="${ink.main}"/>
  <ellipse cx="378" cy="302" rx="148" ry="34" fill="${ink.light}"/><ellipse cx="378" cy="306" rx="124" ry="24" fill="#8b5e3f"/>
  <path d="M378 540Q304 488 316 440Q332 404 378 436Q424 404 440 440Q452 488 378 540Z" fill="${ink.accent}"/>
  <path d="M262 370V560" stroke="${ink.pale}" stroke-width="13" stroke-linecap="round" opacity=".5"/>
  <path d="M340 250Q322 222 344 196T340 140M410 250Q392 222 414 196T410 140" stroke="#ffffff" stroke-width="11" fill="none" stroke-linecap="round" opacity=".8"/>`

/** A cloth bag with a sprig. */
export const tote: Drawing = (ink) => `
  <path d="M312 330C312 150 488 150 488 330" stroke="${ink.deep}" stroke-width="22" fill="none"/>
  <path d="M236 310H564L586 610Q588 640 558 640H242Q212 640 214 610Z" fill="${ink.main}"/>
  <path d="M236 310H300L282 640H242Q212 640 214 610Z" fill="${ink.deep}" opacity=".2"/>
  <path d="M236 310H564L566 334H234Z" fill="${ink.deep}" opacity=".5"/>
  <path d="M400 570V420" stroke="#7fa05a" stroke-width="8" stroke-linecap="round"/>
  <path d="M400 460Q350 450 344 404Q392 408 400 460ZM400 500Q450 490 456 444Q408 448 400 500ZM400 540Q350 530 344 484Q392 488 400 540Z" fill="#8fae68"/>
  <circle cx="400" cy="400" r="26" fill="${ink.accent}"/><circle cx="400" cy="400" r="10" fill="${ink.pale}"/>`

/** Folded towels. */
export const towels: Drawing = (ink) => {
  const fold = (y: number, x: number, width: number, tone: string, edge: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="92" rx="40" fill="${tone}"/><path d="M${x + 40} ${y + 46}H${x + width - 6}" stroke="${edge}" stroke-width="6" opacity=".5"/><path d="M${x + width - 92} ${y}V${y + 92}" stroke="${edge}" stroke-width="22" opacity=".55"/>`
  return `
  ${fold(546, 190, 420, ink.deep, ink.pale)}${fold(456, 204, 396, ink.main, ink.pale)}${fold(366, 216, 370, ink.light, ink.deep)}
  <g transform="translate(400 306)"><rect x="-128" y="-34" width="256" height="92" rx="46" fill="${ink.accent}"/><circle cx="-84" cy="12" r="32" fill="none" stroke="${ink.pale}" stroke-width="7"/><circle cx="-84" cy="12" r="15" fill="none" stroke="${ink.pale}" stroke-width="6"/></g>
  <path d="M440 270Q430 216 470 190Q492 236 440 270ZM430 272Q394 240 398 196Q440 214 430 272Z" fill="#8fae68"/>`
}
