import type { Scan } from '../../shared/scan/scan.ts'
import { defaultWedge, Wedge, type WedgeAction, type WedgeSettings } from './wedge.ts'

/** Scanners send AIM identifiers where they are set up to: `]` and two characters before the code. */
const AIM = /^(\][A-Za-z][0-9A-Za-z])([\s\S]+)$/

/** How much longer than the longest gap of a scanner to wait before its keys are taken for a person's. */
const QUIET_MS = 15

/** A key's answer is on the screen after a frame; two leave room. */
const DRAWN_MS = 34

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Hears the keyboard of the whole page before any field or button does. Answers scans to `onScan`; keys that a person
 * pressed go to the field that has the focus, or to `onKey` where none has. Returns how to stop listening.
 */
export function listenToWedge(
  target: Window,
  to: { onScan(scan: Scan): void; onKey(key: string): void },
  settings: WedgeSettings = defaultWedge,
): () => void {
  const wedge = new Wedge(settings)
  let field: Field | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastKeyMs = 0
  const given = giverTo(to.onKey)

  const carryOut = (actions: readonly WedgeAction[], event?: KeyboardEvent) => {
    for (const action of actions) {
      if (action.kind === 'hold' || action.kind === 'swallow') stop(event)
      else if (action.kind === 'scan') to.onScan(scanOf(action))
      else if (action.kind === 'typed') given.give(action.text, field)
      else if (action.kind === 'retract') given.takeBack(action.text, field)
    }
  }

  const whenQuiet = () => {
    // On a busy page the next key may lie in the queue already, pressed in time: it is heard before anything is decided.
    if (!isInputPending()) carryOut(wedge.quiet(performance.now() - lastKeyMs))
    if (wedge.holding()) timer = setTimeout(whenQuiet, QUIET_MS)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (isModifier(event.key)) return
    clearTimeout(timer)
    lastKeyMs = event.timeStamp
    const before = wedge.holding()
    if (!before) field = fieldOf(document.activeElement)
    carryOut(actionsFor(wedge, event), event)
    if (wedge.holding()) timer = setTimeout(whenQuiet, settings.maxGapMs + QUIET_MS)
    else if (!(event.defaultPrevented || isTaken(event)) && event.key.length > 1) to.onKey(event.key)
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    clearTimeout(timer)
    target.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

function actionsFor(wedge: Wedge, event: KeyboardEvent): WedgeAction[] {
  const at = event.timeStamp
  // A key held down repeats as fast as a scanner types; a scanner never holds one.
  if (event.repeat && !wedge.holding()) return [{ kind: 'pass' }]
  if (event.key === 'Enter' || event.key === 'Tab') return event.shiftKey ? wedge.other() : wedge.ending(at)
  if (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')) return wedge.printable('\x1d', at)
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return wedge.other()
  if (event.key.length !== 1) return wedge.other()
  // Space presses the focused button; no code begins with one.
  if (event.key === ' ' && !wedge.holding() && isPressable(document.activeElement)) return [{ kind: 'pass' }]
  return wedge.printable(event.key, at)
}

function stop(event: KeyboardEvent | undefined): void {
  event?.preventDefault()
  event?.stopImmediatePropagation()
}

function scanOf(action: Extract<WedgeAction, { kind: 'scan' }>): Scan {
  const [, aim, code] = AIM.exec(action.text) ?? []
  return {
    id: crypto.randomUUID(),
    source: 'wedge',
    device: 'keyboard',
    aim: aim ?? null,
    text: code ?? action.text,
    startedMs: action.startedMs,
    endedMs: action.endedMs,
  }
}

/** Gives a person's keys to where they belong, and takes them back where they prove to be a scanner's. */
function giverTo(onKey: (key: string) => void) {
  let later: ReturnType<typeof setTimeout> | undefined
  /**
   * To the field they were typed into, as an edit it can undo; or to the screen, key by key. A key may open a field: what a
   * quick hand typed after it belongs there, once it is drawn.
   */
  const give = (text: string, field: Field | null): void => {
    const target = field ?? fieldOf(document.activeElement)
    if (target?.isConnected && !target.disabled && !target.readOnly) {
      target.focus()
      // Deprecated, and still the only way to insert text that keeps the field's undo and fires its input event.
      document.execCommand('insertText', false, text)
      return
    }
    onKey(text.slice(0, 1))
    if (text.length > 1) later = setTimeout(() => give(text.slice(1), null), DRAWN_MS)
  }
  return {
    give,
    takeBack(text: string, field: Field | null): void {
      clearTimeout(later)
      const end = field?.selectionStart ?? null
      if (!field || end === null || !field.value.slice(0, end).endsWith(text)) return
      field.setSelectionRange(end - text.length, end)
      document.execCommand('delete')
    },
  }
}

function fieldOf(element: Element | null): Field | null {
  if (element instanceof HTMLTextAreaElement) return element
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(element.type)
    ? element
    : null
}

/** A key in a field is the field's, and Enter presses the button that has the focus: that alone, not a second thing. */
function isTaken(event: KeyboardEvent): boolean {
  const focused = document.activeElement
  return fieldOf(focused) !== null || (event.key === 'Enter' && isPressable(focused))
}

function isPressable(element: Element | null): boolean {
  return element instanceof HTMLElement && element.matches('button, summary, a, select, [role=button], input')
}

function isModifier(key: string): boolean {
  return (
    key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'AltGraph' || key === 'CapsLock'
  )
}

function isInputPending(): boolean {
  const { scheduling } = navigator as Navigator & { scheduling?: { isInputPending(): boolean } }
  return scheduling?.isInputPending() ?? false
}
