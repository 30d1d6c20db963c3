import type { StopReason } from '../../shared/pack/state.ts'
import type { RefusalReason } from '../bench/refusal-reasons.ts'

/** Everything that is told in red. */
export type RefusedKey = `refusal.${RefusalReason}` | `stopped.${Exclude<StopReason, 'short'>}` | 'verdict.weight-off'

export type Thing =
  | ('barcode' | 'item' | 'box' | 'boxes' | 'case' | 'slip' | 'label' | 'printer' | 'person' | 'tag' | 'scale')
  | ('lane' | 'calendar' | 'pencil' | 'parcel' | 'bench' | 'parts' | 'shelf')
export type Mark =
  | ('question' | 'cross' | 'out' | 'in' | 'pause' | 'tick' | 'back' | 'ahead' | 'lock' | 'clock' | 'same' | 'swap')
  | ('break' | 'plus' | 'none' | 'away' | 'open' | 'one')

/** The thing it is about, and what is the matter with it. */
export type Picture = readonly [thing: Thing, mark: Mark]

/** A packer knows a picture again from an arm's length before the words are read: no two reasons share one. */
export const refusalPictures: Readonly<Record<RefusedKey, Picture>> = {
  'refusal.unknown-code': ['barcode', 'question'],
  'refusal.misread': ['barcode', 'break'],
  'refusal.misread-element': ['barcode', 'swap'],
  'refusal.separator-lost': ['barcode', 'none'],
  'refusal.unreadable': ['barcode', 'cross'],

  'refusal.not-on-order': ['item', 'out'],
  'refusal.line-full': ['item', 'plus'],
  'refusal.pack-first': ['item', 'one'],
  'refusal.item-unknown': ['item', 'question'],
  'refusal.lot-later': ['calendar', 'back'],
  'refusal.serial-twice': ['item', 'same'],
  'refusal.serial-seen': ['item', 'away'],
  'refusal.same-unit': ['case', 'question'],
  'refusal.count-other': ['item', 'swap'],
  'refusal.life-too-short': ['calendar', 'clock'],
  'refusal.expired': ['calendar', 'cross'],
  'refusal.case-too-big': ['case', 'plus'],
  'refusal.take-out-singly': ['case', 'out'],
  'refusal.take-out-which': ['barcode', 'same'],
  'refusal.case-not-needed': ['case', 'none'],
  'refusal.scan-parts': ['parts', 'one'],
  'refusal.capture-first': ['pencil', 'one'],
  'refusal.capture-unclear': ['pencil', 'question'],
  'refusal.recount-first': ['pencil', 'lock'],
  'refusal.reason-needed': ['pencil', 'none'],
  'refusal.matter-no-note': ['pencil', 'plus'],

  'refusal.not-now': ['slip', 'back'],
  'refusal.order-unknown': ['slip', 'question'],
  'refusal.order-ambiguous': ['slip', 'same'],
  'refusal.order-held': ['slip', 'lock'],
  'refusal.order-cancelled': ['slip', 'cross'],
  'refusal.order-packed': ['slip', 'tick'],
  'refusal.order-elsewhere': ['bench', 'away'],
  'refusal.order-unsure': ['slip', 'away'],
  'refusal.order-open': ['slip', 'open'],
  'refusal.order-not-due': ['calendar', 'ahead'],
  'refusal.order-aside': ['shelf', 'clock'],
  'refusal.paused': ['slip', 'pause'],
  'refusal.list-empty': ['parts', 'tick'],
  'refusal.item-no-order': ['item', 'back'],
  'refusal.label-of-packed': ['label', 'tick'],
  'refusal.list-no-order': ['parts', 'out'],
  'refusal.order-paused-elsewhere': ['bench', 'pause'],
  'refusal.take-over-incomplete': ['bench', 'question'],
  'refusal.take-over-busy': ['bench', 'lock'],
  'refusal.take-over-label': ['bench', 'in'],
  'refusal.take-over-changed': ['bench', 'swap'],
  'refusal.take-over-offline': ['bench', 'break'],
  'refusal.ended': ['slip', 'ahead'],
  'refusal.nothing-to-undo': ['slip', 'none'],
  'refusal.can-not-reopen': ['label', 'ahead'],

  'refusal.unknown-carton': ['box', 'question'],
  'refusal.box-empty': ['box', 'in'],
  'refusal.box-in-use': ['box', 'out'],
  'refusal.no-such-box': ['box', 'none'],
  'refusal.short-forbidden': ['box', 'lock'],
  'refusal.nothing-packed': ['box', 'cross'],

  'refusal.wrong-label': ['label', 'cross'],
  'refusal.wrong-box': ['boxes', 'swap'],
  'refusal.hand-back-first': ['label', 'back'],
  'refusal.void-label': ['label', 'out'],
  'refusal.label-out': ['label', 'lock'],
  'refusal.nothing-to-reprint': ['label', 'none'],
  'refusal.wrong-lane': ['lane', 'cross'],

  'refusal.still-printing': ['printer', 'clock'],
  'refusal.printer-missing': ['printer', 'none'],
  'refusal.printer-wrong': ['printer', 'swap'],
  'refusal.printer-away': ['printer', 'break'],
  'refusal.printer-empty': ['printer', 'in'],
  'refusal.printer-open': ['printer', 'open'],
  'refusal.printer-paused': ['printer', 'pause'],
  'refusal.printer-resolution': ['printer', 'cross'],

  'refusal.return-unknown': ['parcel', 'question'],
  'refusal.return-empty': ['parcel', 'in'],
  'refusal.grade-first': ['parcel', 'one'],
  'refusal.nothing-to-grade': ['parcel', 'none'],
  'refusal.plate-pending': ['parcel', 'clock'],

  'refusal.not-supervisor': ['person', 'cross'],
  'refusal.matter-not-yours': ['person', 'lock'],
  'refusal.matter-ended': ['tag', 'tick'],
  'refusal.matter-many-photos': ['tag', 'plus'],
  'refusal.matter-busy': ['tag', 'pause'],
  'refusal.tag-unknown': ['tag', 'question'],

  'stopped.cancelled': ['shelf', 'back'],
  'stopped.held': ['shelf', 'lock'],
  'stopped.claimed-elsewhere': ['bench', 'cross'],
  'stopped.packed-elsewhere': ['bench', 'tick'],
  'verdict.weight-off': ['scale', 'cross'],
}

/** The picture of a sentence, where it has one. */
export function pictureOf(key: string): Picture | undefined {
  return Object.hasOwn(refusalPictures, key) ? refusalPictures[key as RefusedKey] : undefined
}
