// Beside offline.html, since the policy of the site lets no script run that stands in a page. Without it the link asks
// for the same address again, which is what is wanted; this does it by itself as soon as the device is back.
addEventListener('online', () => location.reload())
