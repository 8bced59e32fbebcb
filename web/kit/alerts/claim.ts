/** How long a page waits before it takes a call: the one that the reader looks at comes first. */
function patienceMs(canSound: boolean): number {
  const looked = document.hasFocus() ? 0 : document.visibilityState === 'visible' ? 120 : 300
  return looked + (canSound ? 0 : 400)
}

/**
 * Whether this page is to call out something new, of which several open pages of this browser hear at the same moment: of
 * those that ask for the same `at` or an earlier one, one is answered true. `at` orders what is new by time.
 */
export async function claim(name: string, at: string, canSound: boolean): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, patienceMs(canSound)))
  const key = `zhanggui.called.${name}`
  const take = () => {
    if ((localStorage.getItem(key) ?? '') >= at) return false
    localStorage.setItem(key, at)
    return true
  }
  // Without https there are no locks; looking and writing in one turn is the next best.
  return navigator.locks ? navigator.locks.request(key, take) : take()
}
