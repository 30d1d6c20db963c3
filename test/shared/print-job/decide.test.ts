import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PrintJobCommand } from '../../../shared/print-job/commands.ts'
import { effectsOf, printRefusals, requestReprint } from '../../../shared/print-job/decide.ts'
import { evolve } from '../../../shared/print-job/evolve.ts'
import { cameOut, type PrintJobState, type ReprintReason } from '../../../shared/print-job/state.ts'
import { JobInHand, jobIn, outcomes, request, ways } from './fixtures.ts'

const phases = Object.keys(ways) as PrintJobState['phase'][]
const nothing = { kind: 'accepted', events: [] }

const commands: PrintJobCommand[] = [
  { kind: 'send', printer: 'printer-1' },
  ...outcomes.map((outcome) => ({ kind: 'outcome', outcome }) as const),
  { kind: 'lost' },
  { kind: 'answer', cameOut: true },
  { kind: 'answer', cameOut: false },
  { kind: 'seen', by: 'scan' },
  { kind: 'seen', by: 'operator' },
  { kind: 'supersede' },
]

const reprinted = (phase: PrintJobState['phase'], reason: ReprintReason | null = 'unreadable') => {
  const decision = requestReprint(jobIn(phase).state, reason, request)
  return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
}

describe('a print job', () => {
  test.each(phases)('can be brought to %s', (phase) => {
    expect(jobIn(phase).state.phase).toBe(phase)
  })

  test.each(outcomes)('once sent, takes the outcome $outcome $why', (outcome) => {
    const job = jobIn('sent')
    job.do({ kind: 'outcome', outcome })
    expect(job.state.phase).toBe(outcome.outcome)
  })

  test('is not sent before it was asked for, and never twice', () => {
    for (const phase of phases) {
      const decision = jobIn(phase).do({ kind: 'send', printer: 'printer-1' })
      if (phase === 'requested') expect(decision.kind).toBe('accepted')
      else {
        expect(decision).toMatchObject({ kind: 'refused', refusal: { reason: 'still-printing' } })
      }
    }
  })

  test('waits to be sent only while it is requested', () => {
    for (const phase of phases) expect(effectsOf(jobIn(phase).state).length, phase).toBe(phase === 'requested' ? 1 : 0)
  })

  test('that was on its way when the bench went down asks a person, who answers', () => {
    const job = jobIn('sent')
    job.do({ kind: 'lost' })
    expect(job.state).toMatchObject({ phase: 'unknown', why: 'restarted' })
    const other = jobIn('unknown')
    job.do({ kind: 'answer', cameOut: true })
    other.do({ kind: 'answer', cameOut: false })
    expect([job.state.phase, other.state.phase]).toEqual(['confirmed', 'failed'])
    expect(other.state.why).toBe('no-label')
  })

  test('is confirmed by the scan of its label once a byte may have left, and not before', () => {
    for (const phase of phases) {
      const job = jobIn(phase)
      job.do({ kind: 'seen', by: 'scan' })
      expect(job.state.phase, phase).toBe(phase === 'requested' || phase === 'failed' ? phase : 'confirmed')
    }
  })

  test('is in the hand when it was delivered or confirmed', () => {
    expect(phases.filter((phase) => cameOut(jobIn(phase).state))).toEqual(['delivered', 'confirmed'])
  })

  test('that ended stays as it is, whatever comes late', () => {
    for (const phase of ['confirmed', 'failed'] as const) {
      for (const command of commands.filter(({ kind }) => kind !== 'send')) {
        expect(jobIn(phase).do(command), `${phase} ${command.kind}`).toEqual(nothing)
      }
    }
  })
})

describe('printing again', () => {
  test.each(phases)('of a job that is %s', (phase) => {
    const open = phase === 'requested' || phase === 'sent' || phase === 'unknown'
    expect(reprinted(phase)).toBe(open ? 'still-printing' : 'accepted')
  })

  test('needs a reason', () => {
    expect(reprinted('delivered', null)).toBe('reason-needed')
    expect(reprinted('delivered', 'lost')).toBe('accepted')
  })

  test('is a job of its own that names the first and the reason', () => {
    const decision = requestReprint(jobIn('delivered').state, 'damaged', request)
    expect(decision).toMatchObject({ events: [{ data: { reprintOf: 'job-1', reason: 'damaged' } }] })
  })

  test('leaves the first one out of count', () => {
    const job = jobIn('delivered')
    job.do({ kind: 'supersede' })
    expect(job.state).toMatchObject({ phase: 'failed', why: 'superseded' })
  })
})

describe('whatever happens to a print job', () => {
  const crash = { kind: 'crash' } as const
  const happening = fc.constantFrom<PrintJobCommand | typeof crash>(...commands, crash)

  test('its bytes are decided to leave at most once, and a person can always go on', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => {
        const job = new JobInHand()
        for (const one of happenings) {
          // After a crash the job is folded again and declared lost.
          const decision = job.do(one.kind === 'crash' ? { kind: 'lost' } : one)
          if (decision.kind === 'refused') expect(printRefusals).toContain(decision.refusal.reason)
          if (one.kind === 'crash') expect(job.state.phase).not.toBe('sent')
        }
        expect(job.events.filter(({ type }) => type === 'print.sent').length).toBeLessThanOrEqual(1)
        expect(wayOn(job)).toBe('accepted')
      }),
    )
  })

  test('no byte leaves unless it was decided before', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => {
        const job = new JobInHand()
        for (const one of happenings) if (one.kind !== 'crash') job.do(one)
        const types = job.events.map(({ type }) => type)
        const after = ['print.delivered', 'print.unknown', 'print.confirmed', 'print.failed']
        const first = types.findIndex((type) => after.includes(type))
        // Given up before it was ever sent: then it is not sent any more either.
        const givenUp = job.state.why === 'superseded' && !types.includes('print.sent')
        if (givenUp) expect(types).toEqual(['print.requested', 'print.failed'])
        else if (first >= 0) expect(types.slice(0, first)).toContain('print.sent')
      }),
    )
  })
})

/** What a person and the bench can do from any phase to have a label in the end. */
function wayOn(job: JobInHand): string {
  if (job.state.phase === 'requested') job.do({ kind: 'send', printer: 'printer-1' })
  if (job.state.phase === 'sent') job.do({ kind: 'lost' })
  if (job.state.phase === 'unknown') job.do({ kind: 'answer', cameOut: false })
  return requestReprint(job.state, 'no-label', request).kind
}

test('events that begin in the middle are no job', () => {
  const [, sent] = jobIn('sent').events
  if (!sent) throw new Error('no events')
  expect(() => evolve(undefined, sent)).toThrow('before print.requested')
})
