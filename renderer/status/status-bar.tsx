import './status-bar.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { onRoomChange } from '../layout/fit.ts'
import { giveWay } from '../layout/give-way.ts'
import { say } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { useView } from '../view/view-store.ts'
import { deviceParts, isQuiet, leaves, type StatusPart, type Told, truthParts } from './status-parts.ts'

/** Always the truth: connection, what waits, how old the orders are, each device. Calm unless a person is needed. */
export function StatusBar() {
  const now = useNow()
  const told = useTold()
  const { row, gathered } = useGathered()
  const [open, setOpen] = useState(false)
  const truth = truthParts(told, now)
  const devices = deviceParts(told)
  const behind = [...truth, ...devices].filter((part) => gathered.includes(nameOf(part)) && !isQuiet(part))
  return (
    <footer className="status">
      <h2 className="hidden">{say('status.label')}</h2>
      <div className="status-row" ref={row}>
        <Parts parts={truth} />
        <div className="status-part">
          <button
            type="button"
            className="status-more"
            hidden={behind.length === 0}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {say('status.more', { count: behind.length })}
          </button>
        </div>
        <Parts parts={devices} />
      </div>
      {open && behind.length > 0 && (
        <ul className="status-behind">
          {behind.map((part) => (
            <li key={nameOf(part)} data-mood={part.mood}>
              {part.words}
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}

function Parts({ parts }: { parts: readonly StatusPart[] }) {
  return (
    <div className="status-part">
      {parts.map((part) => (
        <Part key={nameOf(part)} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { part: StatusPart }) {
  const { id, mood, words, data = {} } = part
  const marks = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))
  return (
    <span data-testid={id} data-part={nameOf(part)} data-mood={mood} data-leaves={leaves(part)} {...marks}>
      {words}
    </span>
  )
}

/** Of two printers each has its own. */
function nameOf({ id, data }: StatusPart): string {
  return `${id} ${data?.['device'] ?? ''}`
}

function useTold(): Told {
  const connected = useView((view) => view.connected)
  const connectedSince = useView((view) => view.connectedSince)
  const station = useView((view) => view.station)
  const ledger = useView((view) => view.ledger)
  const muted = useView((view) => view.preferences.volume === 0)
  return { connected, connectedSince, station, ledger, muted }
}

const none: readonly string[] = []

/** What has no room in the row, before the next frame is drawn. */
function useGathered() {
  const row = useRef<HTMLDivElement>(null)
  const [gathered, setGathered] = useState(none)
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return undefined
    const settle = () => {
      flushSync(() => setGathered(none))
      const left: string[] = []
      giveWay(element, (part) => {
        left.push(part)
        // The count of what left needs room as well.
        flushSync(() => setGathered([...left]))
      })
    }
    queueMicrotask(settle)
    return onRoomChange(element, settle)
  }, [])
  return { row, gathered }
}
