// Beside offline.html, since the policy of the site lets no script run that stands in a page. Without it the link asks
// for the same address again, which is what is wanted; this does it by itself once the server answers: a device says that
// it is back before its line works.
const LOOK_EVERY_MS = 3000

const look = () =>
  fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    () => location.reload(),
    () => undefined,
  )

addEventListener('online', look)
setInterval(look, LOOK_EVERY_MS)
