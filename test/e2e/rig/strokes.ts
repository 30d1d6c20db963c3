import type { CDPSession } from '@playwright/test'
import { placeOf } from '../../../shared/scan/keyboard-layout.ts'

/** A key going down or up, `atMs` after the start of what is played. */
export type Stroke = {
  atMs: number
  down: boolean
  key: string
  code: string
  shift: boolean
  ctrl?: boolean
  alt?: boolean
}

export type ScannerPace = { gapMs: number; ending: 'Enter' | 'Tab' | null }

/** A code as a keyboard-wedge scanner types it: each key is let go after half a gap, capitals have Shift around them. */
export function scannerStrokes(code: string, fromMs: number, { gapMs, ending }: ScannerPace): Stroke[] {
  const keys = ending === null ? [...code] : [...code, ending]
  return keys.flatMap((key, at) => {
    const atMs = fromMs + at * gapMs
    const { code: place, shift } = placeFor(key)
    const own = pressed({ key, code: place, shift }, atMs, gapMs / 2)
    if (!shift) return own
    return [
      { atMs: atMs - gapMs / 4, down: true, ...shiftKey, shift: true },
      ...own,
      { atMs: atMs + (gapMs * 5) / 8, down: false, ...shiftKey, shift: false },
    ]
  })
}

/** What a person types, a key every `gapMs`, each held for `dwellMs`. */
export function handStrokes(
  text: string,
  fromMs: number,
  { gapMs, dwellMs }: { gapMs: number; dwellMs: number },
): Stroke[] {
  return [...text].flatMap((key, at) => {
    const { code, shift } = placeFor(key)
    return pressed({ key, code, shift }, fromMs + at * gapMs, dwellMs)
  })
}

const shiftKey = { key: 'Shift', code: 'ShiftLeft' }

function pressed(key: Omit<Stroke, 'atMs' | 'down'>, atMs: number, dwellMs: number): Stroke[] {
  return [
    { ...key, atMs, down: true },
    { ...key, atMs: atMs + dwellMs, down: false },
  ]
}

function placeFor(key: string): { code: string; shift: boolean } {
  const place = key.length === 1 ? placeOf('us', key) : null
  // Control characters have no key of their own; what is longer than a character is its own place.
  return { code: place?.code ?? (key.length === 1 ? '' : key), shift: place?.level === 1 }
}

export function inOrder(strokes: readonly Stroke[]): Stroke[] {
  return strokes.toSorted((a, b) => a.atMs - b.atMs)
}

/**
 * Gives strokes to the browser. Each carries its own time (`startMs`, since the epoch, plus its own), as the operating
 * system's do. `real`: at that very time; else as fast as they go in, and the times alone tell the pace.
 */
export async function play(
  session: CDPSession,
  strokes: readonly Stroke[],
  startMs: number,
  real = false,
): Promise<void> {
  const taken: Promise<unknown>[] = []
  for (const stroke of inOrder(strokes)) {
    if (real) await until(startMs + stroke.atMs)
    taken.push(dispatch(session, stroke, startMs + stroke.atMs))
  }
  await Promise.all(taken)
}

const virtualKeys: Readonly<Record<string, number>> = { Process: 229, Enter: 13, Tab: 9, Shift: 16, Backspace: 8 }

/** `timestamp` in seconds since the epoch, as the protocol wants it. */
function dispatch(
  session: CDPSession,
  { down, key, code, shift, ctrl = false, alt = false }: Stroke,
  atMs: number,
): Promise<unknown> {
  const text = ctrl || alt ? undefined : key.length === 1 ? key : key === 'Enter' ? '\r' : undefined
  return session.send('Input.dispatchKeyEvent', {
    type: down ? (text === undefined ? 'rawKeyDown' : 'keyDown') : 'keyUp',
    key,
    code,
    timestamp: atMs / 1000,
    modifiers: (shift ? 8 : 0) + (ctrl ? 2 : 0) + (alt ? 1 : 0),
    windowsVirtualKeyCode: virtualKeys[key] ?? 0,
    ...(down && text !== undefined ? { text } : {}),
  })
}

async function until(atMs: number): Promise<void> {
  const leftMs = atMs - Date.now()
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs))
}
