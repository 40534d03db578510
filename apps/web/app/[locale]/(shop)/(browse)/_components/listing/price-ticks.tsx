type Bucket = { value: string; count: number };

const height = 12;
const step = 4;
const barWidth = 3;
// Fewer classes leave room at the right instead of growing fat.
const fewestSteps = 8;

/** How many products cost how much, as ticks; those outside the chosen range are faint. Values read `low-high`, the last `low-`. */
export function PriceTicks({ buckets, min, max }: { buckets: readonly Bucket[]; min: string; max: string }) {
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  return (
    <svg
      className="facets-ticks"
      viewBox={`0 0 ${Math.max(buckets.length, fewestSteps) * step} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {buckets.map(({ value, count }, index) => {
        const tall = count === 0 ? 0.5 : Math.max(1, (count / most) * height);
        return (
          <rect
            key={value}
            className={isInside(value, min, max) ? undefined : 'off'}
            x={index * step}
            y={height - tall}
            width={barWidth}
            height={tall}
          />
        );
      })}
    </svg>
  );
}

function isInside(value: string, min: string, max: string): boolean {
  const [low = '', high = ''] = value.split('-');
  if (min && high && Number(high) <= Number(min)) return false;
  return !(max && low && Number(low) >= Number(max));
}
