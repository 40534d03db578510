/** Rows at their real height, before there is anything in them. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <>
      <p className="sr" role="status">
        {label}
      </p>
      <div className="skeleton" aria-hidden="true">
        {Array.from({ length: count }, (_, row) => (
          <div key={row}>
            {[60, 70, 90, 50, 40, 60, 80].map((width, cell) => (
              <span key={cell} style={{ width: `${width - ((row * 7 + cell * 13) % 30)}%` }} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
