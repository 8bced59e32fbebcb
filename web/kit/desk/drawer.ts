/** The library's drawer, apart, so that a page can be drawn without it. Loaded by `SideSheet.tsx`. */
export { Drawer } from 'antd'
