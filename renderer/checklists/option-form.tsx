import type { Step } from '../../shared/checklist/checklist.ts'
import { type OptionField, optionFields } from '../../shared/checklist/option-fields.ts'
import { stepKinds } from '../../shared/checklist/registry.ts'
import { say } from '../messages/say.ts'

type Options = Step['options']
type Value = Options[string]

/** What a step can be set to, whatever its kind: read from the schema its options are checked by. */
export function OptionForm({ step, change }: { step: Step; change: (options: Options) => void }) {
  const kind = stepKinds.find((row) => row.kind === step.kind)
  const fields = kind ? optionFields(kind) : []
  const set = (name: string, value: Value | undefined) => {
    const { [name]: _before, ...others } = step.options
    change(value === undefined ? others : { ...others, [name]: value })
  }
  return (
    <div className="setup-acts">
      {fields.map((field) => (
        <label key={field.name} className="setup-choice" htmlFor={`option-${field.name}`}>
          <span className="quiet small">{optionWords(step.kind, field.name)}</span>
          <Field
            field={field}
            value={step.options[field.name] ?? field.preset}
            set={(value) => set(field.name, value)}
          />
        </label>
      ))}
    </div>
  )
}

type FieldProps = { field: OptionField; value: Value | undefined; set: (value: Value | undefined) => void }

function Field({ field, value, set }: FieldProps) {
  const id = `option-${field.name}`
  switch (field.type) {
    case 'switch':
      return <input id={id} type="checkbox" checked={value === true} onChange={({ target }) => set(target.checked)} />
    case 'choice':
      return (
        <select id={id} value={String(value ?? '')} onChange={({ target }) => set(target.value)}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {optionWords(field.name, choice)}
            </option>
          ))}
        </select>
      )
    case 'number':
      return (
        <input
          id={id}
          className="setup-short"
          inputMode="decimal"
          value={String(value ?? '')}
          onChange={({ target }) => set(numberIn(target.value))}
        />
      )
    case 'text':
      return (
        <input
          id={id}
          value={String(value ?? '')}
          maxLength={field.longest}
          onChange={({ target }) => set(target.value)}
        />
      )
  }
}

/** An empty field takes the preset back; what is no number stays a text, and is said to be none where it is checked. */
function numberIn(text: string): Value | undefined {
  if (text.trim() === '') return undefined
  const number = Number(text.replace(',', '.'))
  return Number.isNaN(number) || /[.,]$/.test(text) ? text : number
}

/** Kinds and their options are many; one that nobody has put into words goes by its own name. */
function optionWords(kind: string, name: string): string {
  const key = `option.${kind}.${name}`
  const words = say(key)
  return words === key ? name : words
}
