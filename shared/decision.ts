/** What a pure step answers: facts to keep, or one refusal. A refusal is a value with a reason code, never an exception. */
export type Decision<E, R> = { kind: 'accepted'; events: readonly E[] } | { kind: 'refused'; refusal: R }

export function accept<E>(...events: E[]): { kind: 'accepted'; events: readonly E[] } {
  return { kind: 'accepted', events }
}

/** Values that a refusal's sentence is filled with, e.g. `{ order: '1047', left: 6 }`. */
export type RefusalDetail = Readonly<Record<string, string | number>>

export type Refusal<Reason extends string> = { reason: Reason; detail: RefusalDetail }

export function refuse<Reason extends string>(
  reason: Reason,
  detail: RefusalDetail = {},
): { kind: 'refused'; refusal: Refusal<Reason> } {
  return { kind: 'refused', refusal: { reason, detail } }
}
