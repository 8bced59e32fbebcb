import type { Plugin } from 'vite'

const COLUMN_FILTER = /\/antd\/es\/table\/hooks\/useFilter\/FilterDropdown\.js$/

/** As the library's own file exports it, without the part that is drawn. */
const nothing = `
export const flattenKeys = (filters) =>
  (filters ?? []).flatMap(({ value, children }) => [value, ...flattenKeys(children)])
export default function FilterDropdown() {
  throw new Error('A column has no filter of its own here: filters stand above the table.')
}
`

/**
 * The library's table brings a tree, menus and radio buttons with it, for filters in the heads of its columns. Ours stand
 * above the table, in the address: the part that draws the others is left out of a build.
 */
export function plainTables(): Plugin {
  return {
    name: 'plain-tables',
    apply: 'build',
    load: { filter: { id: COLUMN_FILTER }, handler: () => ({ code: nothing, map: null }) },
  }
}
