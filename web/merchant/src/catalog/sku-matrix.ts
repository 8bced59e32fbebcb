/**
 * The matrix of a product's SKUs while it is edited: axes (颜色, 尺码) with values, and a cell for each combination
 * that is sold. Pure; texts stay as they were typed.
 */

export interface AxisValue {
  readonly key: string
  readonly text: string
  /** File id; shown when one of its SKUs is chosen. Of the first axis only. */
  readonly picture?: string | null
}

export interface Axis {
  readonly key: string
  readonly name: string
  readonly values: readonly AxisValue[]
}

export const columns = ['price', 'stock', 'code', 'weight'] as const
export type Column = (typeof columns)[number]

export interface Cell {
  readonly skuId: string
  /** Not saved yet: its opening stock is set here; later it changes by movements. */
  readonly isNew: boolean
  readonly price: string
  readonly stock: string
  readonly code: string
  readonly weight: string
}

export interface Matrix {
  readonly axes: readonly Axis[]
  /** By the keys of its values, in the order of the axes; a combination without a cell is not sold. */
  readonly cells: ReadonlyMap<string, Cell>
  /** Saved SKUs that were taken away since the page was opened, by their words: who takes one back gets the same SKU. */
  readonly gone?: ReadonlyMap<string, Cell>
}

export interface Row {
  readonly key: string
  readonly specs: readonly AxisValue[]
  readonly cell: Cell
}

const keyOf = (values: readonly AxisValue[]): string => values.map((value) => value.key).join('|')

const wordsOf = (specs: readonly AxisValue[]): string => specs.map((value) => value.text.trim()).join('\n')

/** Remembers the saved SKUs that a change took away, and forgets those that it brought back. */
function remembering(before: Matrix, after: Matrix): Matrix {
  const there = new Set([...after.cells.values()].map((cell) => cell.skuId))
  const lost = rowsOf(before).filter(({ cell }) => !cell.isNew && !there.has(cell.skuId))
  const kept = [...(before.gone ?? [])].filter(([, cell]) => !there.has(cell.skuId))
  const gone = new Map([...kept, ...lost.map(({ specs, cell }) => [wordsOf(specs), cell] as const)])
  return { ...after, gone }
}

/** The value stands so many places further on its axis; the rows follow. */
export function moveValue(matrix: Matrix, axisKey: string, valueKey: string, by: -1 | 1): Matrix {
  const axes = withAxis(matrix, axisKey, (axis) => {
    const from = axis.values.findIndex((value) => value.key === valueKey)
    const value = axis.values[from]
    const to = from + by
    if (!value || to < 0 || to >= axis.values.length) return axis
    return { ...axis, values: axis.values.toSpliced(from, 1).toSpliced(to, 0, value) }
  })
  return { ...matrix, axes }
}

/** The picture of a value; null: the product's own is shown. */
export function setPicture(
  matrix: Matrix,
  axisKey: string,
  valueKey: string,
  picture: string | null,
): Matrix {
  const axes = withAxis(matrix, axisKey, (axis) => ({
    ...axis,
    values: axis.values.map((value) => (value.key === valueKey ? { ...value, picture } : value)),
  }))
  return { ...matrix, axes }
}

/** Axes that distinguish SKUs: those with values. */
export const activeAxes = (matrix: Matrix): Axis[] => matrix.axes.filter((axis) => axis.values.length > 0)

/** Every combination of values, in the order in which they are read. */
function combinations(axes: readonly Axis[]): AxisValue[][] {
  return axes
    .filter((axis) => axis.values.length > 0)
    .reduce<AxisValue[][]>(
      (rows, axis) => rows.flatMap((row) => axis.values.map((value) => [...row, value])),
      [[]],
    )
}

export const blankCell = (skuId: string): Cell => ({
  skuId,
  isNew: true,
  price: '',
  stock: '',
  code: '',
  weight: '',
})

/** A product without specs: one SKU. */
export const singleSku = (skuId: string): Matrix => ({ axes: [], cells: new Map([['', blankCell(skuId)]]) })

/** The combinations that are sold. */
export function rowsOf(matrix: Matrix): Row[] {
  return combinations(matrix.axes).flatMap((specs) => {
    const key = keyOf(specs)
    const cell = matrix.cells.get(key)
    return cell ? [{ key, specs, cell }] : []
  })
}

/** Combinations that are not sold, by their words. */
export function leftOut(matrix: Matrix): { key: string; words: string }[] {
  return combinations(matrix.axes).flatMap((specs) => {
    const key = keyOf(specs)
    return matrix.cells.has(key) ? [] : [{ key, words: specs.map((value) => value.text).join(' / ') }]
  })
}

/** How many SKUs there were with one value more on this axis. */
export function countWith(matrix: Matrix, axisKey: string): number {
  return matrix.axes.reduce((product, axis) => {
    const values = axis.values.length + (axis.key === axisKey ? 1 : 0)
    return product * Math.max(1, values)
  }, 1)
}

export const addAxis = (matrix: Matrix, key: string, name: string): Matrix => ({
  ...matrix,
  axes: [...matrix.axes, { key, name, values: [] }],
})

const withAxis = (matrix: Matrix, axisKey: string, change: (axis: Axis) => Axis): Matrix['axes'] =>
  matrix.axes.map((axis) => (axis.key === axisKey ? change(axis) : axis))

export const renameAxis = (matrix: Matrix, axisKey: string, name: string): Matrix => ({
  ...matrix,
  axes: withAxis(matrix, axisKey, (axis) => ({ ...axis, name })),
})

export const renameValue = (matrix: Matrix, axisKey: string, valueKey: string, text: string): Matrix => ({
  ...matrix,
  axes: withAxis(matrix, axisKey, (axis) => ({
    ...axis,
    values: axis.values.map((value) => (value.key === valueKey ? { ...value, text } : value)),
  })),
})

/**
 * A value more: the first of its axis joins the SKUs that are there, which stay themselves; a further one makes new
 * SKUs with the price and weight of their neighbours.
 */
export function addValue(matrix: Matrix, axisKey: string, value: AxisValue, newId: () => string): Matrix {
  const first = matrix.axes.find((axis) => axis.key === axisKey)?.values.length === 0
  const axes = withAxis(matrix, axisKey, (axis) => ({ ...axis, values: [...axis.values, value] }))
  const index = activeAxes({ ...matrix, axes }).findIndex((axis) => axis.key === axisKey)
  const cells = new Map<string, Cell>()
  for (const specs of combinations(axes)) {
    const others = specs.toSpliced(index, 1)
    const known = matrix.cells.get(first ? keyOf(others) : keyOf(specs))
    if (known) cells.set(keyOf(specs), known)
    else if (!first && specs[index]?.key === value.key) {
      const back = matrix.gone?.get(wordsOf(specs))
      cells.set(keyOf(specs), back ?? neighbourOf(matrix, axes, specs, index, newId()))
    }
  }
  return remembering(matrix, { axes, cells })
}

/** The values in a text as people list them: 红,蓝，绿、黑 are four. */
export const splitValues = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\t\r\n]+/)
      .map((value) => value.trim())
      .filter(Boolean),
  ),
]

/** Several values more, as long as there are no more SKUs than `most`; those that the axis has already are left out. */
export function addValues(
  matrix: Matrix,
  axisKey: string,
  texts: readonly string[],
  newId: () => string,
  most: number,
): Matrix {
  return texts.reduce((now, text) => {
    const has = now.axes
      .find((axis) => axis.key === axisKey)
      ?.values.some((value) => value.text.trim() === text)
    if (has || countWith(now, axisKey) > most) return now
    return addValue(now, axisKey, { key: newId(), text }, newId)
  }, matrix)
}

function neighbourOf(
  matrix: Matrix,
  axes: readonly Axis[],
  specs: readonly AxisValue[],
  index: number,
  skuId: string,
): Cell {
  const axis = axes.filter((one) => one.values.length > 0)[index]
  for (const value of axis?.values ?? []) {
    const near = matrix.cells.get(keyOf(specs.with(index, value)))
    if (near) return { ...blankCell(skuId), price: near.price, weight: near.weight }
  }
  return blankCell(skuId)
}

/** A value less: its SKUs go; when it was the last of its axis the SKUs stay, without it. */
export function removeValue(matrix: Matrix, axisKey: string, valueKey: string): Matrix {
  const axis = matrix.axes.find((one) => one.key === axisKey)
  const last = axis?.values.length === 1
  const index = activeAxes(matrix).findIndex((one) => one.key === axisKey)
  const axes = withAxis(matrix, axisKey, (one) => ({
    ...one,
    values: one.values.filter((value) => value.key !== valueKey),
  }))
  const cells = new Map<string, Cell>()
  for (const { specs, cell } of rowsOf(matrix)) {
    if (last) cells.set(keyOf(specs.toSpliced(index, 1)), cell)
    else if (specs[index]?.key !== valueKey) cells.set(keyOf(specs), cell)
  }
  return remembering(matrix, { axes, cells })
}

/** An axis less: of the SKUs that then look the same, the first stays. */
export function removeAxis(matrix: Matrix, axisKey: string): Matrix {
  const index = activeAxes(matrix).findIndex((one) => one.key === axisKey)
  const axes = matrix.axes.filter((axis) => axis.key !== axisKey)
  if (index < 0) return { ...matrix, axes }
  const cells = new Map<string, Cell>()
  for (const { specs, cell } of rowsOf(matrix)) {
    const key = keyOf(specs.toSpliced(index, 1))
    if (!cells.has(key)) cells.set(key, cell)
  }
  return remembering(matrix, { axes, cells })
}

/** A combination that is not sold any more. */
export function removeRow(matrix: Matrix, key: string): Matrix {
  const cells = new Map(matrix.cells)
  cells.delete(key)
  return remembering(matrix, { ...matrix, cells })
}

/** A combination that is sold again: as it was saved, or with the price of the first row. */
export function restoreRow(matrix: Matrix, key: string, skuId: string): Matrix {
  const specs = combinations(matrix.axes).find((one) => keyOf(one) === key) ?? []
  const near = rowsOf(matrix)[0]?.cell
  const made = { ...blankCell(skuId), price: near?.price ?? '', weight: near?.weight ?? '' }
  const cell = matrix.gone?.get(wordsOf(specs)) ?? made
  return remembering(matrix, { ...matrix, cells: new Map(matrix.cells).set(key, cell) })
}

export function setCell(matrix: Matrix, key: string, column: Column, text: string): Matrix {
  return setCells(matrix, [[key, column, text]])
}

function setCells(matrix: Matrix, changes: readonly (readonly [string, Column, string])[]): Matrix {
  const cells = new Map(matrix.cells)
  for (const [key, column, text] of changes) {
    const cell = cells.get(key)
    if (cell && canEdit(cell, column)) cells.set(key, { ...cell, [column]: text })
  }
  return { ...matrix, cells }
}

/** Stock of a SKU that exists is not edited here. */
export const canEdit = (cell: Cell, column: Column): boolean => column !== 'stock' || cell.isNew

/** One text for a whole column. */
export const fillColumn = (matrix: Matrix, column: Column, text: string): Matrix =>
  setCells(
    matrix,
    rowsOf(matrix).map((row) => [row.key, column, text]),
  )

/** Cells copied from a spreadsheet: tabs go right, lines go down, from this cell on. */
export function pasteCells(matrix: Matrix, key: string, column: Column, text: string): Matrix {
  const rows = rowsOf(matrix)
  const top = rows.findIndex((row) => row.key === key)
  const left = columns.indexOf(column)
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  const changes = lines.flatMap((line, down) =>
    line.split('\t').flatMap((cell, right): [string, Column, string][] => {
      const [row, target] = [rows[top + down], columns[left + right]]
      return row && target ? [[row.key, target, cell.trim()]] : []
    }),
  )
  return setCells(matrix, changes)
}
