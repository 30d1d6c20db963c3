/** The fields that a scanner may type into by mistake, and how a person's keys get there. */
export type Field = HTMLInputElement | HTMLTextAreaElement

/** A key's answer is on the screen after a frame; two leave room. */
const DRAWN_MS = 34

const notTyped = ['checkbox', 'radio', 'range', 'button', 'submit', 'reset', 'image', 'file', 'color']
/** Fields made of several small ones: nothing but a key of the keyboard writes into them. */
const picked = ['date', 'time', 'month', 'week', 'datetime-local']

export function fieldOf(element: Element | null): Field | null {
  if (element instanceof HTMLTextAreaElement) return element
  return element instanceof HTMLInputElement && ![...notTyped, ...picked].includes(element.type) ? element : null
}

/** The field of dates or times that has the focus: keys must reach it by themselves. */
export function pickerOf(element: Element | null): HTMLInputElement | null {
  return element instanceof HTMLInputElement && picked.includes(element.type) ? element : null
}

export function isPressable(element: Element | null): boolean {
  return element instanceof HTMLElement && element.matches('button, summary, a, select, [role=button], input')
}

/** A key in a field is the field's, and Enter presses the button that has the focus: that alone, not a second thing. */
export function isTaken(event: KeyboardEvent): boolean {
  const focused = document.activeElement
  return fieldOf(focused) !== null || pickerOf(focused) !== null || (event.key === 'Enter' && isPressable(focused))
}

/** Puts back what stood in a field before keys that could not be kept from it. */
export function putBack(field: Field, value: string): void {
  if (field.value === value) return
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  // Past the property that React lays over it, or React would not see a change.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

type Given = { field: Field; before: string; text: string }

/** Gives a person's keys to where they belong, and takes them back where they prove to be a scanner's. */
export function giverTo(onKey: (key: string) => void) {
  let later: ReturnType<typeof setTimeout> | undefined
  /** What waits for the answer to an earlier key to be drawn. */
  let waiting = ''
  let last: Given | null = null
  let giving = false
  const edit = (command: string, text?: string) => {
    giving = true
    // Deprecated, and still the only way to edit that keeps the field's undo and fires its input event.
    document.execCommand(command, false, text)
    giving = false
  }
  /**
   * To the field they were typed into, as an edit it can undo; or to the screen, key by key. A key may open a field: what a
   * quick hand typed after it belongs there, once it is drawn.
   */
  const give = (text: string, field: Field | null): void => {
    last = null
    if (text === '') return
    if (waiting !== '') {
      waiting += text
      return
    }
    const target = field?.isConnected ? field : fieldOf(document.activeElement)
    if (target && !target.disabled && !target.readOnly) {
      target.focus()
      last = { field: target, before: target.value, text }
      edit('insertText', text)
      return
    }
    onKey(text.slice(0, 1))
    waiting = text.slice(1)
    if (waiting !== '') later = setTimeout(goOn, DRAWN_MS)
  }
  const goOn = () => {
    const text = waiting
    waiting = ''
    give(text, null)
  }
  return {
    give,
    /** Whether an edit under way is this one's. */
    isGiving: () => giving,
    takeBack(): void {
      clearTimeout(later)
      waiting = ''
      if (last?.field.isConnected) takeBackFrom(last, edit)
      last = null
    },
  }
}

/** A person may have edited meanwhile: what still stands there of the given keys is taken away, and nothing else. */
function takeBackFrom({ field, before, text }: Given, edit: (command: string) => void): void {
  const end = field.selectionStart
  // Fields of numbers do not tell where the cursor is.
  if (end === null) return putBack(field, before)
  const ahead = field.value.slice(0, end)
  for (let length = text.length; length > 0; length--) {
    if (!ahead.endsWith(text.slice(0, length))) continue
    field.setSelectionRange(end - length, end)
    return edit('delete')
  }
}
