/** Three short lines in a round date stamp with wavy cancels. */
export function Postmark({ lines, label }: { lines: readonly [string, string, string]; label: string }) {
  return (
    <svg className="postmark" viewBox="0 0 236 124" role="img" aria-label={label}>
      <circle cx="174" cy="62" r="59" />
      <circle cx="174" cy="62" r="48" />
      <path d="M0 34q14-9 28 0t28 0 28 0 28 0M0 48q14-9 28 0t28 0 28 0 28 0M0 62q14-9 28 0t28 0 28 0 28 0M0 76q14-9 28 0t28 0 28 0 28 0M0 90q14-9 28 0t28 0 28 0 28 0" />
      <text x="174" y="48">
        {lines[0]}
      </text>
      <text x="174" y="70">
        {lines[1]}
      </text>
      <text x="174" y="91">
        {lines[2]}
      </text>
    </svg>
  );
}
