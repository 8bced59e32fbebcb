/** The address of a page without what belongs to its reader alone: the choice, the quantity, where they came from. */
export function addressToShare(href: string): string {
  const { origin, pathname } = new URL(href)
  return origin + pathname
}
