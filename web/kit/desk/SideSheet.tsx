import type { DrawerProps } from 'antd'
import { useState } from 'react'
import { later } from '../app/later.tsx'

const Drawer = later<DrawerProps>(() => import('./drawer.ts').then((loaded) => loaded.Drawer))

/** The library's drawer, whose program a page does not need before one is opened. */
export function SideSheet(props: DrawerProps & { open: boolean }) {
  const [wasOpen, setWasOpen] = useState(props.open)
  if (props.open && !wasOpen) setWasOpen(true)
  return wasOpen ? <Drawer {...props} /> : null
}
