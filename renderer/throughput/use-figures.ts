import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ThroughputAnswer } from '../../shared/api/contract.ts'
import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import { dayOf, hourIn } from '../../shared/metrics/local-hour.ts'
import { useMinute } from '../view/clock.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** Today where this machine stands, and the hour it is. */
export type Today = { day: string; timeZone: string; hour: number }

export type StationFigures = BridgeAnswer<'throughput.station'>

/** Central's figures as far as they are known: `away` says that it did not answer last time. */
export type CentralFigures = { answer: ThroughputAnswer | null; away: boolean }

const EVERY_MS = 30_000

export function useToday(): Today {
  const minute = useMinute()
  return useMemo(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const at = new Date(minute * 60_000).toISOString()
    const day = dayOf(at, timeZone)
    return { day, timeZone, hour: hourIn(timeZone, day)(at) ?? 0 }
  }, [minute])
}

/** This station's figures: null until the first answer of the day. */
export function useStationFigures({ day, timeZone }: Today, pulse: number): StationFigures | null {
  const { answer } = useAnswer('throughput.station', { day, timeZone }, { again: pulse, everyMs: EVERY_MS })
  return answer?.figures.day === day ? answer : null
}

// Outlives the screen, so that coming back to it while central is away still finds the last answer.
let lastAnswer: ThroughputAnswer | null = null

export function useCentralFigures({ day, timeZone }: Today, pulse: number): CentralFigures {
  const { answer, stale } = useAnswer('throughput.central', { day, timeZone }, { again: pulse, everyMs: EVERY_MS })
  const fresh = answer?.answer
  useEffect(() => {
    if (fresh) lastAnswer = fresh
  }, [fresh])
  const known = fresh ?? lastAnswer
  return { answer: known?.all.day === day ? known : null, away: stale || fresh === null }
}

const PULSE_MS = 1000

/**
 * Counts up when figures may have moved: events reached central from some station, or this station's own outbox moved.
 * At most once a second, the last time included: a busy hall does not make the screen ask without pause.
 */
export function usePulse(): number {
  const { bridge } = useServices()
  const waiting = useView((view) => view.station?.waiting.count)
  const [pulse, setPulse] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const moved = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      setPulse((count) => count + 1)
    }, PULSE_MS)
  }, [])
  useEffect(() => bridge.on('throughput', moved), [bridge, moved])
  useEffect(() => {
    if (waiting !== undefined) moved()
  }, [waiting, moved])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return pulse
}

/** Names of the people behind operator ids. */
export function useNames(): (operator: string) => string {
  const { answer } = useAnswer('people.list', {})
  const people = answer?.people
  return useMemo(() => {
    const names = new Map(people?.map(({ id, name }) => [id, name]))
    return (operator) => names.get(operator) ?? operator
  }, [people])
}
