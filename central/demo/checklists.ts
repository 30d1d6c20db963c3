import type { Checklist, WorkInstruction } from '../../shared/checklist/checklist.ts'
import type { ChecklistRules } from '../../shared/checklist/rules.ts'

const words = (text: string): WorkInstruction => ({ words: text, picture: null })

function checklist(id: string, name: string, kinds: readonly string[], told: Record<string, string>): Checklist {
  const steps = kinds.map((kind) => ({ id: kind, kind, options: {} }))
  const instructions = Object.fromEntries(Object.entries(told).map(([step, text]) => [step, words(text)]))
  return { id, version: 1, name, steps, instructions }
}

const usual = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'] as const

export const standardChecklist = checklist('standard', 'Standard parcel', usual, {
  'verify-items': 'Scan each piece as you put it in. A full case has a code of its own: scan that instead.',
  'choose-carton': 'Take the smallest box in which nothing presses. Scan the code on its shelf.',
  'scan-label': 'Stick the label flat on the largest side, not over an edge. Then scan it where it sticks.',
})

/** What is worth more is packed with the same acts and more care: the words say how. */
const withScale = ['identify', 'verify-items', 'confirm', 'choose-carton', 'weigh', 'label', 'scan-label'] as const

const careful = checklist('careful', 'With care', withScale, {
  confirm: 'A gift note lies on top, face up. Fragile things get a second layer of paper.',
  weigh: 'Put the closed box in the middle of the scale and let go of it.',
  'verify-items': 'Look at each piece from all sides. Wrap it before the next one is scanned.',
  'choose-carton': 'Two fingers of room on every side, filled with paper. Shake the box: nothing moves.',
  'scan-label': 'Tape every seam twice. Then stick and scan the label.',
})

/** The demo has no office printer: the papers come with the pick, and are asked for. */
const exported = withOptions(
  checklist(
    'export',
    'Out of the country',
    ['identify', 'verify-items', 'choose-carton', 'confirm', 'label', 'scan-label'],
    { confirm: 'Papers go into the pouch on the outside of the box, the customs form in front.' },
  ),
  'confirm',
  { words: 'Put the customs form and the invoice into the pouch.' },
)

/** Lot, date or serial of each unit whose product asks for it. */
const traced = checklist(
  'traced',
  'Lots and serials',
  ['identify', 'verify-items', 'capture', 'choose-carton', 'label', 'scan-label'],
  { capture: 'Scan the code beside the date, or press the key of the lot that lies in your hand.' },
)

const dangerous = withOptions(
  checklist(
    'dangerous',
    'Dangerous goods',
    ['identify', 'verify-items', 'confirm', 'choose-carton', 'photo', 'label', 'scan-label', 'stage'],
    { confirm: 'The mark is a diamond with black corners. It stands on the side that the label is on.' },
  ),
  'confirm',
  { words: 'Stick the lithium mark on the box. Not by air.' },
)

const single = withOptions(
  checklist('single', 'One item', usual, { 'choose-carton': 'The box is named on the screen: take that one.' }),
  'choose-carton',
  { suggested: true },
)

function withOptions(list: Checklist, kind: string, options: Checklist['steps'][number]['options']): Checklist {
  return { ...list, steps: list.steps.map((step) => (step.kind === kind ? { ...step, options } : step)) }
}

export const checklists: Checklist[] = [standardChecklist, careful, exported, traced, dangerous, single]

export const rules: ChecklistRules = {
  version: 1,
  rules: [
    { id: 'dangerous-goods', name: 'Dangerous goods', when: { hazmat: true }, checklist: 'dangerous' },
    { id: 'lots-and-serials', name: 'Lots and serials', when: { tags: ['traced'] }, checklist: 'traced' },
    { id: 'customs', name: 'Through customs', when: { countries: ['US'] }, checklist: 'export' },
    { id: 'handle-with-care', name: 'Asked for with care', when: { tags: ['care'] }, checklist: 'careful' },
    {
      ...{ id: 'worth-200', name: 'Worth 200 pounds or more', checklist: 'careful' },
      when: { valueFrom: { amount: 20_000, currency: 'GBP' } },
    },
    { id: 'one-item', name: 'One item', when: { tags: ['single'] }, checklist: 'single' },
  ],
  otherwise: 'standard',
}
