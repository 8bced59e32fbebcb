import { useState } from 'react'
import { useIsNarrow } from '../theme/width.ts'

type Width = 'wide' | 'narrow'

const storedUnder = (width: Width) => `zhanggui.menu.${width}`

/** As the reader left it on this device; who never touched it finds it open where there is room. */
const readStored = (width: Width): boolean => {
  const stored = localStorage.getItem(storedUnder(width))
  return stored === null ? width === 'narrow' : stored === 'folded'
}

/** Whether the menu is folded to its icons: kept on this device, for wide and for narrow windows apart. */
export function useFold(): { readonly folded: boolean; readonly toggle: () => void } {
  const width = useIsNarrow() ? 'narrow' : 'wide'
  const [folded, setFolded] = useState({ wide: readStored('wide'), narrow: readStored('narrow') })
  const toggle = () => {
    const next = !folded[width]
    localStorage.setItem(storedUnder(width), next ? 'folded' : 'open')
    setFolded({ ...folded, [width]: next })
  }
  return { folded: folded[width], toggle }
}
