/**
 * Lets the app be installed, and say so itself when there is no network. Only once everything of the first page is there,
 * so that it takes nothing from it; a browser that cannot, or may not, does without.
 */
export function offerInstalling(): void {
  if (!('serviceWorker' in navigator)) return
  const register = () => {
    navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
