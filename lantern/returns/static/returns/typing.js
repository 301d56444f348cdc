// Saves a part of a return while it is typed. Without this, the page's own buttons do.
const form = document.querySelector('[data-saves]')
const said = document.querySelector('[data-said]')
let waiting = null
let asking = Promise.resolve()

if (form) {
  form.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => { asking = asking.then(save) }, 600)
  })
  form.addEventListener('submit', () => clearTimeout(waiting))
}

async function save () {
  try {
    const answer = await fetch(form.action, {
      method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' }, redirect: 'manual'
    })
    if (!answer.ok) throw new Error('not kept')
    const word = await answer.json()
    if (word.seen !== undefined) form.elements.seen.value = word.seen
    said.textContent = word.says
  } catch {
    said.textContent = 'The last change could not be saved. Press Save; if you are asked to sign in, what was saved before is still here.'
  }
}
