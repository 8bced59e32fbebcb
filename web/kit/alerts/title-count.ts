/** `(3) ` or `(99+) ` in front of a title. */
const PREFIX = /^\(\d+\+?\) /

/** A title with the number of what waits in front, in place of the one that it had; none for 0. */
export const titleWithCount = (title: string, count: number): string => {
  const bare = title.replace(PREFIX, '')
  return count > 0 ? `(${count > 99 ? '99+' : count}) ${bare}` : bare
}
