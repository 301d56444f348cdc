// Keeps what is written beside the figures while it is written. Without this, the page's own buttons do.
// Until a save has come back, a copy stays in this tab alone, so that a lost connection or a time-out loses nothing.
const form = document.querySelector('[data-keeps]')
const said = document.querySelector('[data-said]')
const place = `lantern${location.pathname}`
let waiting = null
let asking = Promise.resolve()

if (form) {
  bringBack()
  form.addEventListener('input', () => { hold(); soon(4000) })
  form.addEventListener('change', () => soon(600))
  form.addEventListener('submit', () => clearTimeout(waiting))
}

function boxes () { return [...form.querySelectorAll('textarea')] }

function words () { return JSON.stringify(boxes().map(box => [box.name, box.value])) }

function hold () { sessionStorage.setItem(place, JSON.stringify({ seen: form.elements.seen.value, words: words() })) }

function soon (milliseconds) {
  clearTimeout(waiting)
  waiting = setTimeout(() => { asking = asking.then(save) }, milliseconds)
}

async function save () {
  const sent = words()
  try {
    const answer = await fetch(form.action, {
      method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'fetch' }, redirect: 'manual'
    })
    if (!answer.ok) throw new Error('not kept')
    const word = await answer.json()
    if (word.seen !== undefined) {
      form.elements.seen.value = word.seen
      if (words() === sent) sessionStorage.removeItem(place)
      else hold()
    }
    said.textContent = word.says
  } catch {
    said.textContent = 'The last change could not be saved. Your words stay in this tab: open the page again, sign in if you are asked to, and they are back in their boxes.'
  }
}

// What could not be saved, over the row that it was written over: whoever saved meanwhile is still shown.
function bringBack () {
  const held = JSON.parse(sessionStorage.getItem(place) || 'null')
  if (!held || held.words === words()) { sessionStorage.removeItem(place); return }
  const before = new Map(JSON.parse(held.words))
  boxes().forEach(box => { if (before.has(box.name)) box.value = before.get(box.name) })
  form.elements.seen.value = held.seen
  said.textContent = 'What you wrote last was not saved, and is back in its boxes.'
  soon(600)
}
