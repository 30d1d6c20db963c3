import { type FormEvent, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { listenToWedge } from '../../../renderer/scan/wedge-listener.ts'

/** What happened on the page, for the test to read. */
export type WedgeLog = { scans: string[]; keys: string; clicks: number; submits: number }

const log: WedgeLog = { scans: [], keys: '', clicks: 0, submits: 0 }
Object.assign(window, { log })

/** Every kind of field there is on a screen, controlled by React as theirs are, and a button of a form beside them. */
function Fields() {
  const [values, setValues] = useState<Record<string, string>>({ number: '7', date: '2026-11-21' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    log.submits++
  }
  const field = (id: string) => ({
    id,
    value: values[id] ?? '',
    'aria-label': id,
    onChange: ({ target }: { target: { value: string } }) => {
      setValues((before) => ({ ...before, [id]: target.value }))
    },
  })
  return (
    <form onSubmit={submit}>
      <input type="search" {...field('search')} />
      <input type="text" {...field('text')} />
      <input type="number" {...field('number')} />
      <input type="password" {...field('password')} />
      <textarea {...field('area')} />
      <input type="date" {...field('date')} />
      <select {...field('choice')}>
        <option>one</option>
        <option>four</option>
      </select>
      <button type="submit" id="button" onClick={() => log.clicks++}>
        Act
      </button>
    </form>
  )
}

const host = document.createElement('div')
document.body.append(host)
createRoot(host).render(<Fields />)
const ear = listenToWedge(window, {
  onScan: ({ aim, text }) => log.scans.push(`${aim ?? ''}${text}`),
  onKey: (key) => {
    log.keys += key
  },
})
Object.assign(window, { ear })
