interface Props {
  label: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** What is said with a step. */
export function Note({ label, value, onChange }: Props) {
  return (
    <label>
      {label}
      <textarea
        name="message"
        rows={2}
        maxLength={2000}
        value={value}
        onChange={onChange && (({ currentTarget }) => onChange(currentTarget.value))}
      />
    </label>
  );
}
