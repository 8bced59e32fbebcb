import { useEffect } from 'react'
import mark from '../theme/mark.svg'
import { colour } from '../theme/tokens.ts'
import { titleWithCount } from './title-count.ts'

/** Shows how much waits in the tab: in its title, whatever page sets it, and by a dot on its icon. */
export function useTabCount(count: number): void {
  useEffect(() => {
    const show = () => {
      const title = titleWithCount(document.title, count)
      if (document.title !== title) document.title = title
    }
    show()
    showDot(count > 0)
    void navigator.setAppBadge?.(count).catch(() => {})
    const watch = new MutationObserver(show)
    watch.observe(document.head, { subtree: true, childList: true, characterData: true })
    return () => {
      watch.disconnect()
      document.title = titleWithCount(document.title, 0)
      showDot(false)
    }
  }, [count])
}

const ICON_PIXELS = 64
let dotted: Promise<string> | null = null

function showDot(shown: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return
  link.dataset['plain'] ??= link.href
  link.dataset['dot'] = shown ? 'on' : 'off'
  if (!shown) {
    link.href = link.dataset['plain']
    return
  }
  dotted ??= drawDotted()
  dotted.then(
    (icon) => {
      if (link.dataset['dot'] === 'on' && link.href !== icon) link.href = icon
    },
    () => {},
  )
}

/** The mark with a red dot at its corner. */
async function drawDotted(): Promise<string> {
  const image = new Image(ICON_PIXELS, ICON_PIXELS)
  image.src = mark
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = ICON_PIXELS
  canvas.height = ICON_PIXELS
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser draws nothing.')
  pen.drawImage(image, 0, 0, ICON_PIXELS, ICON_PIXELS)
  pen.beginPath()
  pen.arc(ICON_PIXELS - 15, 15, 14, 0, 2 * Math.PI)
  pen.fillStyle = colour.bad
  pen.fill()
  pen.lineWidth = 3
  pen.strokeStyle = colour.surface
  pen.stroke()
  return canvas.toDataURL('image/png')
}
