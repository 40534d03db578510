type ChoicesProps<T extends string> = {
  label: string;
  value: T | null;
  options: readonly T[];
  name: (option: T) => string;
  onChoose: (option: T) => void;
};

/** One of a few, all in sight. */
export function Choices<T extends string>({ label, value, options, name, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset className="seg" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChoose(option)}>
          {name(option)}
        </button>
      ))}
    </fieldset>
  );
}
