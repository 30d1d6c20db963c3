import { assertNever } from '../../../shared/assert-never.ts'
import type { ScaleSetup } from '../../../shared/devices/setup.ts'
import type { ScaleReading, ScaleStatus } from '../../../shared/devices/weight.ts'
import { keepOpen } from '../keep-open.ts'
import { type Driver, type ScaleVoice, type Tally, tallyOver } from '../voice.ts'
import { mtSics, mtSicsRequest } from './mt-sics.ts'
import { nci, nciRequest } from './nci.ts'
import type { ScaleLine, ScaleLineCounts, ScaleReply } from './scale-line.ts'
import type { SerialBus, SerialConnection } from './serial-bus.ts'
import { toledo8217, toledo8217Request } from './toledo-8217.ts'

export type SerialScaleSetup = Extract<ScaleSetup, { way: 'serial' }>

/** From one question to the next, and how long an answer takes at most: some scales wait for a breath of calm. */
const ASK_MS = 200
const ANSWER_MS = 600
/** So many questions without an answer are no accident. */
const MISSES = 3

/** A scale on a serial port: asked for its weight five times a second. */
export function serialScale(bus: SerialBus, path: string, setup: SerialScaleSetup, voice: ScaleVoice): Driver {
  const tally = tallyOver(voice.counts)
  const close = keepOpen(
    async (ended) => {
      const asking = askingOf(setup, voice, tally.is)
      const connection = await bus.open(path, setup.line, { bytes: asking.bytes, lost: ended })
      asking.begin(connection)
      return () => {
        asking.end()
        tally.endDecoder()
        return connection.close()
      }
    },
    // That a port opens says nothing of the scale behind it: it is well when it answers.
    (state) => {
      if (state !== 'open') voice.trouble(state)
    },
  )
  return { close }
}

function askingOf({ protocol, unit }: SerialScaleSetup, voice: ScaleVoice, counted: (tally: Tally) => void) {
  const { line, question } = speaking[protocol](unit)
  const health = healthOf(voice)
  let write = (_: Uint8Array) => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let [askedMs, isOver] = [0, false]

  const ask = () => {
    line.reset()
    askedMs = performance.now()
    timer = setTimeout(miss, ANSWER_MS)
    write(question)
  }
  const miss = () => {
    health.missed(line.counts().bytes)
    ask()
  }
  return {
    begin(connection: SerialConnection) {
      write = oneAtATime(connection)
      ask()
    },
    bytes(chunk: Uint8Array) {
      if (isOver) return
      const replies = line.hear(chunk)
      counted(tallyOf(line.counts()))
      for (const reply of replies) health.answered(reply, line.counts().bytes)
      if (replies.length === 0) return
      clearTimeout(timer)
      timer = setTimeout(ask, Math.max(0, askedMs + ASK_MS - performance.now()))
    },
    end() {
      isOver = true
      clearTimeout(timer)
      voice.silent()
    },
  }
}

/** What the answers, and those that did not come, say of the scale. `bytes` were heard of it by then. */
function healthOf(voice: ScaleVoice) {
  let [misses, heardBytes, isWell] = [0, 0, false]
  const fail = (trouble: 'no-answer' | 'not-understood') => {
    isWell = false
    voice.silent()
    voice.trouble(trouble)
  }
  /** Bytes that were no answer say that somebody is there, and speaks otherwise. */
  const missed = (bytes: number) => {
    misses++
    if (misses % MISSES !== 0) return
    fail(bytes > heardBytes ? 'not-understood' : 'no-answer')
    heardBytes = bytes
  }
  return {
    missed,
    answered(reply: ScaleReply, bytes: number) {
      const reading = readingIn(reply)
      if (reply.kind === 'refused' && reply.why === 'unknown-command') return fail('not-understood')
      // Who answers without saying what is on the scale keeps the last weight no younger.
      if (!reading) return missed(bytes)
      misses = 0
      heardBytes = bytes
      if (!isWell) voice.trouble(null)
      isWell = true
      voice.reading(reading)
    },
  }
}

/** A port that takes nothing any more is not filled up further. */
function oneAtATime(connection: SerialConnection): (bytes: Uint8Array) => void {
  let isWriting = false
  const written = () => {
    isWriting = false
  }
  return (bytes) => {
    if (isWriting) return
    isWriting = true
    connection.write(bytes).then(written, written)
  }
}

/** Null where an answer says nothing of what is on the scale. With a tare taken off it is not the box that is weighed. */
function readingIn(reply: ScaleReply): ScaleReading | null {
  switch (reply.kind) {
    case 'reading':
      return reply.net ? without('needs-zeroing') : reply.reading
    case 'refused':
      return reply.why === 'not-now' ? without('moving') : null
    case 'other':
      return null
    default:
      return assertNever(reply)
  }
}

function without(status: ScaleStatus): ScaleReading {
  return { status, weight: null, stable: false }
}

function tallyOf({ replies, malformed, overlong }: ScaleLineCounts): Tally {
  return { heard: replies, spoilt: malformed + overlong }
}

type Speaking = { line: ScaleLine; question: Uint8Array }

const speaking: Record<SerialScaleSetup['protocol'], (unit: SerialScaleSetup['unit']) => Speaking> = {
  'toledo-8217': (unit) => ({ line: toledo8217(unit), question: toledo8217Request('weight') }),
  nci: () => ({ line: nci(), question: nciRequest('weight') }),
  'mt-sics': () => ({ line: mtSics(), question: mtSicsRequest('weight') }),
}
