// Keeps an update as a draft while it is typed. Without this, the page's own button does.
// What could not be kept stays on the page, and is tried again when the connection is back.
const form = document.querySelector('[data-keeps]')
const says = document.querySelector('[data-says]')
let waiting = null
let asking = Promise.resolve()
let unkept = false

if (form) {
  form.addEventListener('input', () => {
    unkept = true
    clearTimeout(waiting)
    waiting = setTimeout(later, 1200)
  })
  form.addEventListener('submit', () => { clearTimeout(waiting); unkept = false })
  window.addEventListener('online', () => { if (unkept) later() })
  window.addEventListener('beforeunload', event => { if (unkept) event.preventDefault() })
}

function later () {
  asking = asking.then(keep)
}

async function keep () {
  try {
    const answer = await fetch(form.action, {
      method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' }, redirect: 'manual'
    })
    if (!answer.ok) throw new Error('not kept')
    says.textContent = (await answer.json()).says
    unkept = false
  } catch {
    says.textContent = navigator.onLine
      ? 'The last words could not be kept. They are still on this page. If you are asked to sign in, do so in another tab, then go on here.'
      : 'There is no connection. Your words are still on this page, and are kept when it is back.'
    clearTimeout(waiting)
    waiting = setTimeout(later, 15000)
  }
}
