const DIALOG = '[role="dialog"]'
const STOPS = 'a[href], button, input, textarea, select, [tabindex]'

interface Opened {
  readonly sheet: HTMLElement
  /** What had the focus before. */
  readonly from: HTMLElement | null
}

/**
 * Keeps the keyboard inside the sheet or dialog on top: it takes the focus when it comes, Tab goes round in it, Escape
 * does what a tap beside it does, and when it leaves, the focus returns to where it was. The library does none of it.
 * Answers how to stop.
 */
export function keepFocusInSheets(): () => void {
  const opened: Opened[] = []
  let outside: HTMLElement | null = null
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && !target.closest(DIALOG)) outside = target
  }
  const look = () => {
    for (let top = opened.at(-1); top && !isShown(top.sheet); top = opened.at(-1)) {
      opened.pop()
      giveBack(top)
    }
    const sheet = [...document.querySelectorAll<HTMLElement>(DIALOG)].filter(isShown).at(-1)
    if (!sheet || opened.some((one) => one.sheet === sheet)) return
    const below = opened.at(-1)?.sheet
    const active = document.activeElement
    opened.push({
      sheet,
      from: below && active instanceof HTMLElement && below.contains(active) ? active : outside,
    })
    if (sheet.contains(active)) return
    sheet.tabIndex = -1
    sheet.style.outline = 'none'
    sheet.focus({ preventScroll: true })
  }
  const press = (event: KeyboardEvent) => {
    const sheet = opened.at(-1)?.sheet
    if (!sheet) return
    if (event.key === 'Tab') goRound(event, sheet)
    if (event.key === 'Escape') pressBeside(sheet)
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['style'] })
  document.addEventListener('focusin', remember)
  document.addEventListener('keydown', press)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('keydown', press)
  }
}

const isShown = (sheet: HTMLElement): boolean => sheet.isConnected && sheet.checkVisibility()

function giveBack({ sheet, from }: Opened): void {
  const active = document.activeElement
  const lost = !active || active === document.body || sheet.contains(active)
  if (lost && from?.isConnected) from.focus({ preventScroll: true })
}

function goRound(event: KeyboardEvent, sheet: HTMLElement): void {
  const stops = [...sheet.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility(),
  )
  const [first, last] = [stops[0], stops.at(-1)]
  const active = document.activeElement
  const away = !sheet.contains(active)
  const next = event.shiftKey
    ? away || active === first || active === sheet
      ? last
      : null
    : away || active === last
      ? first
      : null
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Taps beside the sheet, where that closes it. */
function pressBeside(sheet: HTMLElement): void {
  sheet.closest('.adm-popup, .adm-center-popup')?.querySelector<HTMLElement>('.adm-mask-aria-button')?.click()
}
