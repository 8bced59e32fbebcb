/** What choosing needs to know of a SKU; `specs` in the order of the product's axes. */
export interface ChoosableSku {
  readonly skuId: string
  readonly specs: readonly string[]
  /** Pieces that can be bought; 0: sold out. */
  readonly available: number
}

/** The value chosen on each axis, null where none is. */
export type Choice = readonly (string | null)[]

/** The values of one axis, each once, in the order of the shop. */
export function valuesOf(skus: readonly ChoosableSku[], axis: number): string[] {
  return [...new Set(skus.flatMap((sku) => sku.specs[axis] ?? []))]
}

/** Whether some SKU that can be bought has this value together with what is chosen on the other axes. */
export function canChoose(
  skus: readonly ChoosableSku[],
  choice: Choice,
  axis: number,
  value: string,
): boolean {
  return skus.some((sku) => sku.available > 0 && fits(sku, withValue(choice, axis, value)))
}

/** Chooses a value, or takes the choice back when it was chosen already. */
export function choose(choice: Choice, axis: number, value: string): Choice {
  return withValue(choice, axis, choice[axis] === value ? null : value)
}

/** The SKU that is chosen once every axis has a value. */
export function chosenSku<Sku extends ChoosableSku>(skus: readonly Sku[], choice: Choice): Sku | null {
  if (choice.some((value) => value === null)) return null
  return skus.find((sku) => fits(sku, choice)) ?? null
}

/** Where choosing begins: at the wanted SKU if it can be bought, else with every axis that leaves no choice. */
export function firstChoice(
  skus: readonly ChoosableSku[],
  axes: number,
  wantedSkuId: string | null = null,
): Choice {
  const wanted = skus.find((sku) => sku.skuId === wantedSkuId && sku.available > 0)
  if (wanted) return wanted.specs
  const buyable = skus.filter((sku) => sku.available > 0)
  return Array.from({ length: axes }, (_, axis) => {
    const [only, ...others] = valuesOf(buyable, axis)
    return others.length === 0 ? (only ?? null) : null
  })
}

function withValue(choice: Choice, axis: number, value: string | null): Choice {
  return choice.map((old, index) => (index === axis ? value : old))
}

function fits(sku: ChoosableSku, choice: Choice): boolean {
  return choice.every((value, axis) => value === null || sku.specs[axis] === value)
}

/** What picturing a choice needs to know of a SKU. */
type PicturedSku = ChoosableSku & { readonly picture: string | null }

/** The picture of what is chosen so far, e.g. of the colour before the size; null: it has none of its own. */
export function pictureOfChoice(skus: readonly PicturedSku[], choice: Choice): string | null {
  if (choice.every((value) => value === null)) return null
  const pictures = new Set(skus.filter((sku) => fits(sku, choice)).map((sku) => sku.picture))
  const [only = null] = pictures
  return pictures.size === 1 ? only : null
}

/**
 * The picture of each value of an axis that has one, by value. None where a value has several, since then the picture is
 * another axis's, and none where two values would share one.
 */
export function valuePictures(skus: readonly PicturedSku[], axis: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [value, group] of Map.groupBy(skus, (sku) => sku.specs[axis] ?? '')) {
    const pictures = new Set(group.map((sku) => sku.picture))
    const [only] = pictures
    if (pictures.size > 1) return new Map()
    if (only) found.set(value, only)
  }
  return new Set(found.values()).size === found.size ? found : new Map()
}

/** The pictures of a product's page: its own, then those of its SKUs that are not among them, each once. */
export const allPictures = (pictures: readonly string[], skus: readonly PicturedSku[]): string[] => [
  ...new Set([...pictures, ...skus.flatMap((sku) => sku.picture ?? [])]),
]
