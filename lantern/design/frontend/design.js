// Every page works without this. It adds the components' own behaviour, and keeps a progress page up to date.
import { initAll } from './govuk-frontend.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

const progress = document.querySelector('[data-refresh]')
if (progress) follow(progress)

function follow (shown) {
  setTimeout(async () => {
    const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'fetch' } }).catch(() => null)
    if (!answer || !answer.ok) return follow(shown)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-refresh]')
    if (!next || answer.redirected) return location.replace(answer.url)
    shown.replaceWith(next)
    follow(next)
  }, Number(shown.dataset.refresh) * 1000)
}
