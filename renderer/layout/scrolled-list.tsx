import './scrolled-list.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { say } from '../messages/say.ts'

/** A list that may be longer than its room. It says how many rows are out of sight above and below: no eye sees a scroll bar. */
export function ScrolledList({ rows, children }: { rows: number; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null)
  const [hidden, setHidden] = useState({ above: 0, below: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: with more rows there may be more out of sight.
  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    const look = () => {
      const next = outOfSight(element)
      setHidden((last) => (last.above === next.above && last.below === next.below ? last : next))
    }
    const size = new ResizeObserver(look)
    size.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      size.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [rows])
  const { above, below } = hidden
  return (
    <div className="scrolled">
      <ul ref={list} className="scrolled-rows" tabIndex={above + below > 0 ? 0 : undefined}>
        {children}
      </ul>
      {above > 0 && <p className="scrolled-more scrolled-above">▲ {say('lines.above', { count: above })}</p>}
      {below > 0 && <p className="scrolled-more">▼ {say('lines.below', { count: below })}</p>}
    </div>
  )
}

/** Scrolls the list that `row` stands in, and nothing around it, until the row is seen. */
export function bringIntoView(row: HTMLElement | null): void {
  const list = row?.closest<HTMLElement>('.scrolled-rows')
  if (!(row && list)) return
  const [box, room] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
  // The words on how many more there are lie over the edges.
  const edge = 32
  if (box.top < room.top + edge) list.scrollTop -= room.top + edge - box.top
  else if (box.bottom > room.bottom - edge) list.scrollTop += box.bottom - room.bottom + edge
}

/** Rows of which less than half is seen. */
function outOfSight(list: HTMLElement): { above: number; below: number } {
  const room = list.getBoundingClientRect()
  const middles = [...list.children].map((row) => {
    const { top, height } = row.getBoundingClientRect()
    return top + height / 2
  })
  return {
    above: middles.filter((middle) => middle < room.top).length,
    below: middles.filter((middle) => middle > room.bottom).length,
  }
}
