import './room.css'
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { makeFit, onRoomChange } from './fit.ts'

/** On how many more pages choices are spread than one. */
const MorePages = createContext(0)
const MOST_PAGES = 12

export function useMorePages(): number {
  return useContext(MorePages)
}

/**
 * The room of what is asked. All that stands in it is seen: it becomes smaller until it fits, and where the smallest size
 * does not help, its choices go on a second page. Only what has no choices is scrolled then.
 */
export function Room({ children }: { children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState(0)
  const [over, setOver] = useState(false)
  useLayoutEffect(() => {
    const element = room.current
    if (!element) return undefined
    const settle = () => {
      for (let pages = 0; ; pages++) {
        flushSync(() => setMore(pages))
        const fits = makeFit(element)
        if (!fits && pages < MOST_PAGES) continue
        return flushSync(() => setOver(!fits))
      }
    }
    queueMicrotask(settle)
    return onRoomChange(element, settle)
  }, [])
  return (
    <div className="room fit" ref={room} data-over={over || undefined} tabIndex={over ? 0 : undefined}>
      <MorePages value={more}>{children}</MorePages>
    </div>
  )
}

/** The same for a few words that have a box of their own. */
export function useFit<E extends HTMLElement>() {
  const box = useRef<E>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    makeFit(element)
    return onRoomChange(element, () => makeFit(element))
  }, [])
  return box
}
