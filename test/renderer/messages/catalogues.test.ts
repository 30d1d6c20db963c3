import { describe, expect, test } from 'vitest'
import { refusalReasons } from '../../../renderer/bench/refusal-reasons.ts'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { stepKinds } from '../../../shared/checklist/registry.ts'
import { exceptionRefusals } from '../../../shared/exception/commands.ts'
import { verbs } from '../../../shared/exception/events.ts'
import { builtInCodes, severities } from '../../../shared/exception/reasons.ts'
import { stopReasons } from '../../../shared/pack/events.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import { printRefusals } from '../../../shared/print-job/decide.ts'
import { documentKinds, printJobEvents } from '../../../shared/print-job/events.ts'
import { returnRefusals } from '../../../shared/return/decide.ts'
import { conditions, dispositions, returnReasons } from '../../../shared/return/events.ts'
import { commandCodes } from '../../../shared/scan/command-code.ts'
import { dossier, packAt } from '../../shared/pack/fixtures.ts'
import { keysIn, sources } from './keys.ts'

const MOST_WORDS = 12
const languages = Object.entries(catalogues)
const all = sources()
const named = all.flatMap((source) => keysIn(source).map((key) => ({ ...key, file: source.file })))

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)(?:, number)?\s*\}\}/g)].map(([, name]) => name ?? '').sort()
const words = (text: string) =>
  text
    .replaceAll(/\{\{[^}]*\}\}/g, '0')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}{]/u.test(word)).length

describe.each(languages)('the messages in %s', (_language, messages) => {
  const has = (key: string) => Object.hasOwn(messages, key)
  const of = messages as Record<string, string>

  test('have words for every refusal', () => {
    for (const reason of [...packRefusals, ...printRefusals, ...returnRefusals, ...exceptionRefusals])
      expect(has(`refusal.${reason}`), reason).toBe(true)
  })

  test('have words for every refusal in the figures, where it is counted', () => {
    for (const reason of refusalReasons) expect(has(`refused.${reason}`), reason).toBe(true)
  })

  test('have words for every way a pack is stopped, a print fails, a unit is graded', () => {
    const printFailures = printJobEvents['print.failed'].shape.why.options
    const keys = [
      // That it waits for what is missing is what was asked for.
      ...stopReasons.map((reason) => (reason === 'short' ? 'attention.short-held' : `stopped.${reason}`)),
      ...printFailures.map((why) => `print.${why}`),
      ...['unreachable', 'no-printer', 'not-ready', 'unknown'].map((why) => `attention.print-${why}`),
      ...builtInCodes.map((code) => `code.${code}`),
      ...verbs.map((verb) => `verb.${verb}`),
      ...severities.map((severity) => `inbox.severity.${severity}`),
      ...Object.values(commandCodes).map((command) => `command.${command}`),
      ...documentKinds.flatMap((document) => [`document.${document}`, `paper.${document}`]),
      ...conditions.map((condition) => `condition.${condition}`),
      ...returnReasons.map((reason) => `reason.${reason}`),
      ...dispositions.flatMap((disposition) => [`disposition.${disposition}`, `verdict.graded-${disposition}`]),
      ...stepKinds.map(({ kind }) => `kind.${kind}`),
    ]
    for (const key of keys) expect(has(key), key).toBe(true)
  })

  test('have words for what every step says is to be done now', () => {
    for (const at of ['verify-items', 'choose-carton', 'label', 'scan-label', 'closing'] as const) {
      const { state } = packAt(at)
      for (const kind of stepKinds) {
        const { key, params } = kind.instruction(state, dossier(), { id: 's', kind: kind.kind, options: {} })
        expect(has(key), key).toBe(true)
        for (const name of placeholders(of[key] ?? '')) expect(params, key).toHaveProperty(name)
      }
    }
  })

  test('have words for every key that a screen or a desk names', () => {
    expect(named.length).toBeGreaterThan(100)
    const keys = Object.keys(messages)
    for (const { key, pattern, file } of named) {
      expect(keys.some((known) => pattern.test(known)) ? 'known' : `${key} in ${file}`).toBe('known')
    }
  })

  test('say in at most twelve words what happened and what to do', () => {
    for (const [key, text] of Object.entries(messages)) {
      if (!/^(refusal|attention|stopped)\./.test(key)) continue
      expect(words(text), `${key}: ${text}`).toBeLessThanOrEqual(MOST_WORDS)
      expect(text, key).toMatch(/[.?!]$/)
    }
  })

  test('leave nothing empty, untrimmed or half filled in', () => {
    for (const [key, text] of Object.entries(messages)) {
      expect(text.trim(), key).toBe(text)
      expect(text, key).not.toBe('')
      expect(text.replaceAll(/\{\{\w+(?:, number)?\}\}/g, ''), key).not.toMatch(/[{}]/)
    }
  })
})

test('every language has the same messages, with the same values to fill in', () => {
  const [[, first], ...others] = languages as [(typeof languages)[number], ...typeof languages]
  for (const [language, messages] of others) {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(first).sort())
    for (const [key, text] of Object.entries(first)) {
      const other = (messages as Record<string, string>)[key] ?? ''
      expect(placeholders(other), `${language} ${key}`).toEqual(placeholders(text))
    }
  }
})

test('refusals are filled with what the deciders give them', () => {
  const given: Record<string, string[]> = {
    'refusal.case-too-big': ['name', 'holds', 'left'],
    'refusal.case-not-needed': ['name', 'holds'],
    'refusal.not-on-order': ['name'],
    'refusal.line-full': ['name'],
    'refusal.scan-parts': ['name'],
    'refusal.item-no-order': ['name'],
    'refusal.list-no-order': ['name'],
    'refusal.label-of-packed': ['order'],
    'refusal.expired': ['count'],
    'refusal.misread-element': ['ai', 'at'],
    'refusal.pack-first': ['name'],
    'refusal.same-unit': ['name'],
    'refusal.count-other': ['name'],
    'refusal.capture-first': ['name'],
    'refusal.life-too-short': ['days', 'least'],
    'refusal.wrong-lane': ['lane'],
    'refusal.lot-later': ['lot', 'expiry'],
    'attention.lot-later': ['lot', 'expiry'],
    'attention.part-read': ['name', 'packed', 'ordered', 'added'],
    'attention.carton-short': ['name', 'mm'],
    'attention.carton-heavy': ['grams'],
    'attention.order-more': ['count', 'name'],
    'attention.order-fewer': ['count', 'name'],
    'attention.order-take-out': ['count', 'name'],
    'attention.order-lines': ['more', 'less'],
    'attention.order-service': ['carrier', 'service'],
    'refusal.take-out-singly': ['holds', 'left'],
    'refusal.take-out-which': ['name'],
    'refusal.separator-lost': ['ai', 'at'],
    'refusal.printer-missing': ['document'],
    'refusal.printer-wrong': ['document'],
    'refusal.printer-away': ['document'],
    'refusal.printer-empty': ['document'],
    'refusal.printer-open': ['document'],
    'refusal.printer-paused': ['document'],
    'refusal.printer-resolution': ['made', 'has'],
    'refusal.order-held': ['order', 'reason'],
    'refusal.order-cancelled': ['order', 'reason'],
    'refusal.order-packed': ['order', 'reason'],
    'refusal.order-elsewhere': ['order', 'reason'],
    'refusal.order-unsure': ['order', 'reason'],
    'refusal.order-not-due': ['order', 'id'],
    'refusal.order-aside': ['order'],
    'refusal.order-ambiguous': ['whose'],
    'refusal.list-empty': ['list'],
    'refusal.order-paused-elsewhere': ['order', 'station'],
    'refusal.take-over-incomplete': ['order', 'station'],
    'refusal.take-over-busy': ['order', 'station'],
    'refusal.take-over-label': ['order', 'station'],
    'refusal.take-over-changed': ['order', 'station'],
    'refusal.take-over-offline': ['order', 'station'],
    'attention.take-over': ['station'],
    'attention.handed-over': ['order', 'station'],
    'attention.raised': ['what'],
    'attention.which': ['what'],
    'attention.how-many': ['what'],
    'attention.raised-untagged': ['what'],
    'attention.raised-already': ['what'],
    'stopped.cancelled': ['order'],
    'stopped.held': ['order'],
    'attention.short-held': ['order'],
    'refusal.wrong-box': ['box', 'now'],
    'stopped.packed-elsewhere': ['order'],
    'stopped.claimed-elsewhere': ['order'],
    'attention.return-unexpected': ['name', 'quantity'],
    'attention.return-again': ['who', 'when'],
    'attention.return-beyond': ['name', 'count'],
    'attention.return-closed-missing': ['count'],
  }
  for (const [key, text] of Object.entries(catalogues.en)) {
    if (!/^(refusal|attention|stopped)\./.test(key)) continue
    expect(given[key] ?? [], key).toEqual(expect.arrayContaining(placeholders(text)))
  }
})
