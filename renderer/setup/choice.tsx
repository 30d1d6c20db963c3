type ChoiceProps<V extends string> = {
  label: string
  value: V
  options: readonly (readonly [V, string])[]
  onChoose: (value: V) => void
}

/** One of a few, by the system's own list: it works by touch, by key and for a reader of screens. */
export function Choice<V extends string>({ label, value, options, onChoose }: ChoiceProps<V>) {
  return (
    <label className="setup-choice">
      <span className="small">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value as V)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
